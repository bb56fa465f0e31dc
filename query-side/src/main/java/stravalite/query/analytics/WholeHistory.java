package stravalite.query.analytics;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What all runs of a runner come to, in one pass over them by their starts. */
final class WholeHistory {

    /** A run counts in the windows of all runs that start within the half-open [t, t + 7 d). */
    private static final long WINDOW_MS = 7 * 24 * 3_600_000L;

    private final PeriodTotals totals = new PeriodTotals();
    private final Map<UUID, Long> rollingCm = new HashMap<>();
    private long runs;
    private long distanceCm;
    private long durationMs;
    private long longestCm;
    private long shortestMs;

    /**
     * Folds them.
     *
     * @param zone in which the runner's days are counted
     * @param all in any order, deleted ones among them
     */
    WholeHistory(ZoneId zone, Collection<RunRow> all) {
        List<RunRow> standing = all.stream()
                .filter(run -> !run.deleted())
                .sorted(Comparator.comparingLong(RunRow::startedMs))
                .toList();
        standing.forEach(run -> count(run, zone));
        roll(standing);
    }

    private void count(RunRow run, ZoneId zone) {
        longestCm = Math.max(longestCm, run.distanceCm());
        shortestMs = runs == 0 ? run.durationMs() : Math.min(shortestMs, run.durationMs());
        runs++;
        distanceCm += run.distanceCm();
        durationMs += run.durationMs();
        totals.add(
                run.runnerId(),
                zone,
                run.startedMs(),
                new PeriodTotals.Counted(1, run.distanceCm(), run.durationMs(), run.climbCm()));
    }

    /** A window ends with its run's start; those that start with it are in it. */
    private void roll(List<RunRow> standing) {
        int from = 0;
        int to = 0;
        long windowCm = 0;
        for (RunRow run : standing) {
            while (to < standing.size() && standing.get(to).startedMs() <= run.startedMs()) {
                windowCm += standing.get(to++).distanceCm();
            }
            while (standing.get(from).startedMs() <= run.startedMs() - WINDOW_MS) {
                windowCm -= standing.get(from++).distanceCm();
            }
            rollingCm.put(run.runId(), windowCm);
        }
    }

    /** The distance of the 7 days up to a run's start; 0 for a deleted one. */
    long rollingCm(RunRow run) {
        return rollingCm.getOrDefault(run.runId(), 0L);
    }

    long runs() {
        return runs;
    }

    long distanceCm() {
        return distanceCm;
    }

    long durationMs() {
        return durationMs;
    }

    long longestCm() {
        return longestCm;
    }

    /** 0 without runs. */
    long shortestMs() {
        return shortestMs;
    }

    Collection<PeriodTotals.Total> totals() {
        return totals.all();
    }
}
