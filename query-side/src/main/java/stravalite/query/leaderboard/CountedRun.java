package stravalite.query.leaderboard;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.query.definition.StandardDistance;
import stravalite.query.definition.WorldRecord;
import stravalite.query.projection.RunKey;

/**
 * A run as it is now.
 *
 * @param counted false once it is deleted, and for a suspect run
 * @param best the standard distance over which it counts as a best, if any
 * @param bestMs its time scaled to that distance
 */
record CountedRun(
        UUID runnerId,
        UUID runId,
        long revision,
        long startedMs,
        long distanceCm,
        long durationMs,
        long elevationCm,
        boolean counted,
        @Nullable StandardDistance best,
        @Nullable Long bestMs) {

    static CountedRun of(
            RunKey key, long revision, long startedMs, long distanceCm, long durationMs, @Nullable Long elevationCm) {
        boolean counted = !WorldRecord.isBeatenBy(distanceCm, durationMs);
        Optional<StandardDistance> best = counted ? StandardDistance.estimatedBy(distanceCm) : Optional.empty();
        return new CountedRun(
                key.runnerId(),
                key.runId(),
                revision,
                startedMs,
                distanceCm,
                durationMs,
                elevationCm == null ? 0 : elevationCm,
                counted,
                best.orElse(null),
                best.map(distance -> distance.scaledMs(durationMs, distanceCm)).orElse(null));
    }

    static CountedRun deleted(RunKey key, long revision) {
        return new CountedRun(key.runnerId(), key.runId(), revision, 0, 0, 0, 0, false, null, null);
    }

    RunKey key() {
        return new RunKey(runnerId, runId);
    }

    /** Whether it counts for just what another state of it did. */
    boolean countsAs(CountedRun other) {
        return counted == other.counted
                && startedMs == other.startedMs
                && distanceCm == other.distanceCm
                && durationMs == other.durationMs
                && elevationCm == other.elevationCm;
    }
}
