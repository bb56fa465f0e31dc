package stravalite.api.run;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import stravalite.api.PersonalText;

/**
 * What happened to a run. The revision of a run is the number of its events: 1 when it was recorded. Distances are whole
 * centimetres, durations whole milliseconds, moments milliseconds since 1970-01-01T00:00Z.
 */
public sealed interface RunEvent {

    /**
     * The metadata in which an event of a run names the import that it belongs to: the one that recorded the run, or the one
     * that was taken back.
     */
    String IMPORT_ID = "import_id";

    UUID runnerId();

    UUID runId();

    /** An event that carries all that is said of a run from then on. */
    sealed interface RunStated permits RunRecorded, RunCorrected, RunRestored {

        UUID runnerId();

        UUID runId();

        long startedAtMillis();

        long distanceCm();

        long durationMs();

        @Nullable
        Long elevationGainCm();

        @Nullable
        PersonalText title();
    }

    /**
     * A run was recorded.
     *
     * @param source where it came from: {@code manual} or {@code import}
     * @param fingerprint a hash of the request under a key of the runner's, by which its repetition is recognised for as
     *     long as the runner is here
     */
    @Revision("1")
    record RunRecorded(
            UUID runnerId,
            UUID runId,
            long startedAtMillis,
            long distanceCm,
            long durationMs,
            @Nullable Long elevationGainCm,
            @Nullable PersonalText title,
            String source,
            String fingerprint)
            implements RunEvent, RunStated {}

    /** What is said of a run was changed. */
    @Revision("1")
    record RunCorrected(
            UUID runnerId,
            UUID runId,
            long startedAtMillis,
            long distanceCm,
            long durationMs,
            @Nullable Long elevationGainCm,
            @Nullable PersonalText title)
            implements RunEvent, RunStated {}

    /** A run was deleted: it counts for nothing any more. */
    @Revision("1")
    record RunDeleted(UUID runnerId, UUID runId) implements RunEvent {}

    /** A deleted run came back; what is said of it is told again, so that nobody has to look for it. */
    @Revision("1")
    record RunRestored(
            UUID runnerId,
            UUID runId,
            long startedAtMillis,
            long distanceCm,
            long durationMs,
            @Nullable Long elevationGainCm,
            @Nullable PersonalText title)
            implements RunEvent, RunStated {}
}
