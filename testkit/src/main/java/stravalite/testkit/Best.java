package stravalite.testkit;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The best over a standard distance.
 *
 * @param distance over what
 * @param run which run holds it
 * @param durationMs its time over the distance in milliseconds: measured from its track, or scaled to the distance, half up
 * @param estimated whether it is scaled
 */
public record Best(StandardDistance distance, FoldedRun run, long durationMs, boolean estimated) {

    /** Of equal times (after rounding) the earlier run's is the best, then the one with the smaller id. */
    static Optional<Best> among(Collection<FoldedRun> runs, StandardDistance distance) {
        return runs.stream()
                .filter(run -> !run.suspect())
                .flatMap(run -> worth(run, distance).stream())
                .min(Comparator.comparingLong(Best::durationMs).thenComparing(Best::run, FoldedRun.OLDEST_FIRST));
    }

    /** A run with a track counts by that alone, unless the track tells of a stretch that no human ran. */
    private static Optional<Best> worth(FoldedRun run, StandardDistance distance) {
        if (run.effortsMs() == null) {
            return distance.isCoveredBy(run.distanceCm())
                    ? Optional.of(new Best(distance, run, distance.scale(run), true))
                    : Optional.empty();
        }
        return Optional.ofNullable(run.effortsMs().get(distance.key()))
                .filter(ms -> !WorldRecords.isBeatenBy(distance.wholeCentimetres(), ms))
                .map(ms -> new Best(distance, run, ms, false));
    }
}
