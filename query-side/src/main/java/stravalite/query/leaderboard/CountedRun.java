package stravalite.query.leaderboard;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.RunEvent.RunStated;
import stravalite.api.run.StandardDistance;
import stravalite.query.definition.WorldRecord;
import stravalite.query.definition.Worth;
import stravalite.query.projection.RunKey;

/**
 * A run as it is now.
 *
 * @param counted false once it is deleted, and for a suspect run
 * @param fiveKmMs its time over a distance for which there are boards; null when it counts for none there
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
        @Nullable Long fiveKmMs,
        @Nullable Long tenKmMs,
        @Nullable Long halfMarathonMs,
        @Nullable Long marathonMs) {

    static CountedRun of(RunKey key, long revision, RunStated run) {
        Map<StandardDistance, Long> worth = new EnumMap<>(StandardDistance.class);
        Worth.of(run).forEach(best -> worth.put(best.distance(), best.ms()));
        return new CountedRun(
                key.runnerId(),
                key.runId(),
                revision,
                run.startedAtMillis(),
                run.distanceCm(),
                run.durationMs(),
                Objects.requireNonNullElse(run.elevationGainCm(), 0L),
                !WorldRecord.isBeatenBy(run.distanceCm(), run.durationMs()),
                worth.get(StandardDistance.FIVE_KILOMETRES),
                worth.get(StandardDistance.TEN_KILOMETRES),
                worth.get(StandardDistance.HALF_MARATHON),
                worth.get(StandardDistance.MARATHON));
    }

    static CountedRun deleted(RunKey key, long revision) {
        return new CountedRun(key.runnerId(), key.runId(), revision, 0, 0, 0, 0, false, null, null, null, null);
    }

    RunKey key() {
        return new RunKey(runnerId, runId);
    }

    /** Its time over a distance; null when it counts for none there, or when there are no boards for that. */
    @Nullable
    Long ms(StandardDistance distance) {
        return switch (distance) {
            case FIVE_KILOMETRES -> fiveKmMs;
            case TEN_KILOMETRES -> tenKmMs;
            case HALF_MARATHON -> halfMarathonMs;
            case MARATHON -> marathonMs;
            case FOUR_HUNDRED_METRES, ONE_KILOMETRE, ONE_MILE -> null;
        };
    }

    /** Whether it counts for just what another state of it did. */
    boolean countsAs(CountedRun other) {
        return equals(other.at(revision));
    }

    private CountedRun at(long otherRevision) {
        return new CountedRun(
                runnerId,
                runId,
                otherRevision,
                startedMs,
                distanceCm,
                durationMs,
                elevationCm,
                counted,
                fiveKmMs,
                tenKmMs,
                halfMarathonMs,
                marathonMs);
    }
}
