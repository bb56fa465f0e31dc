package stravalite.command.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunStated;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunId;

/**
 * A run with all that was said of it, in order.
 *
 * @param changes at least one
 */
record RunHistory(RunId run, List<Change> changes) {

    /**
     * One thing that was said.
     *
     * @param revision its number, from 1
     * @param facts what is said of the run from then on; null when it was deleted
     */
    record Change(
            long revision,
            Instant recordedAt,
            RunEvent event,
            @Nullable RunFacts facts) {

        static Change of(DomainEventMessage<?> message) {
            RunEvent event = (RunEvent) message.getPayload();
            return new Change(message.getSequenceNumber() + 1, message.getTimestamp(), event, factsOf(event));
        }
    }

    /** The run as it is now; empty when it was deleted. */
    Optional<RunFacts> now() {
        return Optional.ofNullable(changes.getLast().facts());
    }

    private static @Nullable RunFacts factsOf(RunEvent event) {
        return switch (event) {
            case RunStated run -> RunFacts.of(run);
            case RunDeleted _ -> null;
        };
    }
}
