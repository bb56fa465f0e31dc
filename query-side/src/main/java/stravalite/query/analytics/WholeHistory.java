package stravalite.query.analytics;

import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Folds all runs of a runner, by their starts, in one pass. */
final class WholeHistory {

    /** Takes each run with the distance of the 7 days up to its start, 0 for a deleted one. */
    @FunctionalInterface
    interface Finished {
        void run(RunRow run, long rollingCm);
    }

    private final AnalyticsFold.Touched runner;
    private final ZoneId zone;
    private final Finished finished;
    private final PeriodTotals totals = new PeriodTotals();
    private final Deque<RunRow> window = new ArrayDeque<>();
    private final List<RunRow> sameStart = new ArrayList<>();
    private long windowCm;
    private long runs;
    private long distanceCm;
    private long durationMs;
    private long longestCm;
    private long shortestMs;

    WholeHistory(AnalyticsFold.Touched runner, Finished finished) {
        this.runner = runner;
        this.zone = ZoneId.of(runner.timeZone());
        this.finished = finished;
    }

    void on(RunRow run) {
        if (run.deleted()) {
            finished.run(run, 0);
            return;
        }
        if (!sameStart.isEmpty() && sameStart.getFirst().startedMs() != run.startedMs()) {
            finishWindow();
        }
        sameStart.add(run);
        window.add(run);
        windowCm += run.distanceCm();
        longestCm = Math.max(longestCm, run.distanceCm());
        shortestMs = runs == 0 ? run.durationMs() : Math.min(shortestMs, run.durationMs());
        runs++;
        distanceCm += run.distanceCm();
        durationMs += run.durationMs();
        totals.add(
                runner.runnerId(),
                zone,
                run.startedMs(),
                new PeriodTotals.Counted(1, run.distanceCm(), run.durationMs(), run.climbCm()));
    }

    /** Runs with the same start count for each other, so their window is known when the next start is. */
    private void finishWindow() {
        long before = sameStart.getFirst().startedMs() - Deltas.WINDOW_MS;
        while (window.getFirst().startedMs() <= before) {
            windowCm -= window.removeFirst().distanceCm();
        }
        sameStart.forEach(run -> finished.run(run, windowCm));
        sameStart.clear();
    }

    /** After the last run. */
    void end() {
        if (!sameStart.isEmpty()) {
            finishWindow();
        }
    }

    AnalyticsFold.Touched runner() {
        return runner;
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
