package stravalite.api.run;

import java.util.Map;
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

        /** How long its track lasts, standing still included; null without a track. */
        @Nullable
        Long elapsedMs();

        /**
         * The best efforts over standard distances, by their keys, that were measured from its track and hold for it; null
         * when there are none to go by, empty when it was too short for any.
         */
        @Nullable
        Map<String, Long> effortsMs();

        /** The SHA-256 of the file that is kept as its track, lower-case hexadecimal; null when none is kept. */
        @Nullable
        PersonalText trackSha256();
    }

    /**
     * A run was recorded.
     *
     * @param source where it came from: {@code manual} or {@code import}
     * @param fingerprint a hash of the request under a key of the runner's, by which its repetition is recognised for as
     *     long as the runner is here
     */
    @Revision("2")
    record RunRecorded(
            UUID runnerId,
            UUID runId,
            long startedAtMillis,
            long distanceCm,
            long durationMs,
            @Nullable Long elevationGainCm,
            @Nullable PersonalText title,
            String source,
            String fingerprint,
            @Nullable Long elapsedMs,
            @Nullable Map<String, Long> effortsMs,
            @Nullable PersonalText trackSha256)
            implements RunEvent, RunStated {

        /** Of a run without a track. */
        public RunRecorded(
                UUID runnerId,
                UUID runId,
                long startedAtMillis,
                long distanceCm,
                long durationMs,
                @Nullable Long elevationGainCm,
                @Nullable PersonalText title,
                String source,
                String fingerprint) {
            this(
                    runnerId,
                    runId,
                    startedAtMillis,
                    distanceCm,
                    durationMs,
                    elevationGainCm,
                    title,
                    source,
                    fingerprint,
                    null,
                    null,
                    null);
        }
    }

    /**
     * What is said of a run was changed. Where its distance or duration is another one now, what was measured over
     * distances holds no longer.
     */
    @Revision("2")
    record RunCorrected(
            UUID runnerId,
            UUID runId,
            long startedAtMillis,
            long distanceCm,
            long durationMs,
            @Nullable Long elevationGainCm,
            @Nullable PersonalText title,
            @Nullable Long elapsedMs,
            @Nullable Map<String, Long> effortsMs,
            @Nullable PersonalText trackSha256)
            implements RunEvent, RunStated {

        /** Of a run without a track. */
        public RunCorrected(
                UUID runnerId,
                UUID runId,
                long startedAtMillis,
                long distanceCm,
                long durationMs,
                @Nullable Long elevationGainCm,
                @Nullable PersonalText title) {
            this(runnerId, runId, startedAtMillis, distanceCm, durationMs, elevationGainCm, title, null, null, null);
        }
    }

    /** A run was deleted: it counts for nothing any more. */
    @Revision("1")
    record RunDeleted(UUID runnerId, UUID runId) implements RunEvent {}

    /** A deleted run came back; what is said of it is told again, so that nobody has to look for it. */
    @Revision("2")
    record RunRestored(
            UUID runnerId,
            UUID runId,
            long startedAtMillis,
            long distanceCm,
            long durationMs,
            @Nullable Long elevationGainCm,
            @Nullable PersonalText title,
            @Nullable Long elapsedMs,
            @Nullable Map<String, Long> effortsMs,
            @Nullable PersonalText trackSha256)
            implements RunEvent, RunStated {

        /** Of a run without a track. */
        public RunRestored(
                UUID runnerId,
                UUID runId,
                long startedAtMillis,
                long distanceCm,
                long durationMs,
                @Nullable Long elevationGainCm,
                @Nullable PersonalText title) {
            this(runnerId, runId, startedAtMillis, distanceCm, durationMs, elevationGainCm, title, null, null, null);
        }
    }
}
