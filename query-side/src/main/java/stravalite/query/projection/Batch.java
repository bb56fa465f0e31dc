package stravalite.query.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Gathers the events of a unit of work, folds them when it is about to commit, and tells what changed after it did. */
final class Batch {

    private final List<Delivered> events = new ArrayList<>();
    private Runnable afterCommit = () -> {};

    /**
     * Hands the events of a processor to a projection, batch by batch.
     *
     * @param fold how a batch is folded
     * @param tells whether what changed is handed on after the commit
     */
    static EventHandlerInvoker into(
            Projection projection, Generation generation, BatchFold fold, BooleanSupplier tells) {
        String resource = Batch.class.getName() + ":" + generation.processor();
        return new EventHandlerInvoker() {
            @Override
            public boolean canHandle(EventMessage<?> message, Segment segment) {
                Delivered event = Delivered.of(message);
                return event != null && segment.matches(event.runnerId());
            }

            @Override
            public void handle(EventMessage<?> message, Segment segment) {
                Delivered event = Delivered.of(message);
                if (event != null && segment.matches(event.runnerId())) {
                    current(resource, projection, generation, fold, tells)
                            .events
                            .add(event);
                }
            }
        };
    }

    private static Batch current(
            String resource, Projection projection, Generation generation, BatchFold fold, BooleanSupplier tells) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        return unit.getOrComputeResource(resource, key -> {
            Batch batch = new Batch();
            unit.onPrepareCommit(u -> batch.afterCommit = fold.fold(projection, generation, List.copyOf(batch.events)));
            unit.afterCommit(u -> {
                if (tells.getAsBoolean()) {
                    batch.afterCommit.run();
                }
            });
            return batch;
        });
    }
}
