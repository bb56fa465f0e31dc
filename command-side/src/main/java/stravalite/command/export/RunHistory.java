package stravalite.command.export;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import stravalite.api.PersonalText;
import stravalite.api.run.Distance;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunRestored;
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
            case RunRecorded run ->
                facts(run.startedAtMillis(), run.distanceCm(), run.durationMs(), run.elevationGainCm(), run.title());
            case RunCorrected run ->
                facts(run.startedAtMillis(), run.distanceCm(), run.durationMs(), run.elevationGainCm(), run.title());
            case RunRestored run ->
                facts(run.startedAtMillis(), run.distanceCm(), run.durationMs(), run.elevationGainCm(), run.title());
            case RunDeleted _ -> null;
        };
    }

    private static RunFacts facts(
            long startedAtMillis,
            long distanceCm,
            long durationMs,
            @Nullable Long gainCm,
            @Nullable PersonalText title) {
        return new RunFacts(
                Instant.ofEpochMilli(startedAtMillis),
                new Distance(distanceCm),
                Duration.ofMillis(durationMs),
                gainCm == null ? null : new Distance(gainCm),
                PersonalText.read(title));
    }
}
