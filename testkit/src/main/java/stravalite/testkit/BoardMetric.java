package stravalite.testkit;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By what a leaderboard ranks. */
public enum BoardMetric {
    DISTANCE("distance", null),
    DURATION("duration", null),
    RUNS("runs", null),
    ELEVATION("elevation", null),
    BEST_5K("best_5k", StandardDistance.KM5),
    BEST_10K("best_10k", StandardDistance.KM10),
    BEST_HALF_MARATHON("best_half_marathon", StandardDistance.HALF_MARATHON),
    BEST_MARATHON("best_marathon", StandardDistance.MARATHON);

    private final String key;
    private final @Nullable StandardDistance best;

    BoardMetric(String key, @Nullable StandardDistance best) {
        this.key = key;
        this.best = best;
    }

    /** Its name on the wire, such as {@code best_5k}. */
    public String key() {
        return key;
    }

    /** Whether a smaller score ranks before a greater one. */
    boolean smallerIsBetter() {
        return best != null;
    }

    /**
     * What a runner's runs are worth: centimetres, milliseconds or a number of runs, by metric. Nothing without any run,
     * for a best without a run over that distance, and for elevation without any climb.
     *
     * @param counted the runs of one runner in one period, suspect ones left out
     */
    Optional<BoardScore> score(Collection<FoldedRun> counted) {
        if (best != null) {
            return Best.among(counted, best)
                    .map(it -> new BoardScore(it.durationMs(), it.run().start()));
        }
        Totals totals = Totals.of(counted);
        long score = switch (this) {
            case DISTANCE -> totals.distanceCm();
            case DURATION -> totals.durationMs();
            case RUNS -> totals.runs();
            case ELEVATION -> totals.elevationCm();
            case BEST_5K, BEST_10K, BEST_HALF_MARATHON, BEST_MARATHON -> throw new IllegalStateException();
        };
        return counted.stream()
                .max(FoldedRun.OLDEST_FIRST)
                .filter(_ -> score > 0)
                .map(latest -> new BoardScore(score, latest.start()));
    }
}
