package stravalite.query.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerEvent;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerVisibilityChanged;
import stravalite.api.runner.Visibility;

/**
 * Looks after a generation that serves although the code that would fold events into it is gone: whoever leaves or becomes
 * private meanwhile is taken out of all of its tables.
 */
@Component
class Keeper {

    private final Schemas schemas;
    private final Rows rows;
    private final SegmentTokens tokens;

    Keeper(Schemas schemas, Rows rows, SegmentTokens tokens) {
        this.schemas = schemas;
        this.rows = rows;
        this.tokens = tokens;
    }

    /** The name of the event processor that looks after a generation. */
    static String processor(Generation generation) {
        return generation.processor() + "-keeper";
    }

    /** Begins with the first event that the generation may lack. */
    Processors.Task task(Projection projection, Generation generation) {
        return new Processors.Task.Following(
                processor(generation),
                invoker(projection, generation),
                store -> SegmentTokens.lowerBound(tokens.of(generation)),
                1);
    }

    private EventHandlerInvoker invoker(Projection projection, Generation generation) {
        return new EventHandlerInvoker() {
            @Override
            public boolean canHandle(EventMessage<?> message, Segment segment) {
                return concerns(message);
            }

            @Override
            public void handle(EventMessage<?> message, Segment segment) {
                if (concerns(message)) {
                    current(projection, generation).add((RunnerEvent) message.getPayload());
                }
            }
        };
    }

    private static boolean concerns(EventMessage<?> message) {
        return switch (message.getPayload()) {
            case RunnerDeleted _ -> true;
            case RunnerVisibilityChanged changed -> Visibility.hides(changed.visibility());
            default -> false;
        };
    }

    private List<RunnerEvent> current(Projection projection, Generation generation) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        return unit.getOrComputeResource(processor(generation), key -> {
            List<RunnerEvent> events = new ArrayList<>();
            unit.onPrepareCommit(u -> takeOut(
                    generation,
                    runners(events, projection.isSeenByOthers() ? RunnerEvent.class : RunnerDeleted.class)));
            unit.afterCommit(u -> projection.forget(
                    generation, runners(events, RunnerDeleted.class), runners(events, RunnerVisibilityChanged.class)));
            return events;
        });
    }

    private static Set<UUID> runners(List<RunnerEvent> events, Class<? extends RunnerEvent> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(RunnerEvent::runnerId)
                .collect(Collectors.toSet());
    }

    private void takeOut(Generation generation, Set<UUID> runners) {
        for (String table : schemas.tablesOfRunners(generation)) {
            rows.update(
                    generation,
                    "delete from {g}." + table + " t using json_to_recordset(:rows::json) as k(runner_id uuid)"
                            + " where t.runner_id = k.runner_id",
                    Rows.runners(runners));
        }
    }
}
