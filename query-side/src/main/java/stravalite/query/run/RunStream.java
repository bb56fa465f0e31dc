package stravalite.query.run;

import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import stravalite.api.PersonalText;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunStated;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;

/**
 * A run straight from its own stream, a few events long: what was said of it before the projections hold it. So a run is
 * never missing between its 202 and its projection, on any node.
 */
@Component
class RunStream {

    private final EventStore store;

    RunStream(EventStore store) {
        this.store = store;
    }

    /** The run as its events tell it; empty when it was deleted last. */
    Optional<RunView> read(RunnerId runner, RunId run) {
        Fold fold = new Fold();
        store.readEvents(run.streamOf(runner))
                .forEachRemaining(event -> fold.apply((RunEvent) event.getPayload(), event.getSequenceNumber() + 1));
        return Optional.ofNullable(fold.view);
    }

    private static final class Fold {

        private @Nullable RunView view;
        private String source = "";

        private void apply(RunEvent event, long revision) {
            if (event instanceof RunRecorded recorded) {
                source = recorded.source();
            }
            view = switch (event) {
                case RunStated run ->
                    RunView.of(
                            run.runId(),
                            run.startedAtMillis(),
                            run.distanceCm(),
                            run.durationMs(),
                            run.elevationGainCm(),
                            run.elapsedMs(),
                            PersonalText.read(run.title()),
                            source,
                            RunView.PROCESSING,
                            revision);
                case RunDeleted _ -> null;
            };
        }
    }
}
