package stravalite.testkit;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The best over a standard distance, of runs without a track.
 *
 * @param distance over what
 * @param run which run holds it
 * @param durationMs its time scaled to the distance, in milliseconds, half up
 */
public record Best(StandardDistance distance, FoldedRun run, long durationMs) {

    /** Of equal times (after rounding) the earlier run's is the best, then the one with the smaller id. */
    static Optional<Best> among(Collection<FoldedRun> runs, StandardDistance distance) {
        return runs.stream()
                .filter(run -> !run.suspect() && distance.isCoveredBy(run.distanceCm()))
                .map(run -> new Best(distance, run, distance.scale(run)))
                .min(Comparator.comparingLong(Best::durationMs).thenComparing(Best::run, FoldedRun.OLDEST_FIRST));
    }
}
