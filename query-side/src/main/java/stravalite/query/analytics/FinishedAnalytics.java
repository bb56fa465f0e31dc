package stravalite.query.analytics;

import org.jspecify.annotations.Nullable;
import stravalite.query.projection.BulkCopy;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Rows;

/**
 * Writes the tables of a generation that was filled in, in one pass over all runs: those of one runner after those of the
 * other, each runner's by their starts.
 */
final class FinishedAnalytics {

    private final BulkCopy runners;
    private final BulkCopy runs;
    private final BulkCopy bests;
    private final BulkCopy totals;
    private @Nullable WholeHistory current;

    FinishedAnalytics(Rows rows, Generation generation) {
        runners = rows.copy(
                generation,
                "{g}.runner (runner_id, revision, time_zone, deleted, runs, distance_cm, duration_ms, max_distance_cm,"
                        + " min_duration_ms, position)");
        runs = rows.copy(
                generation,
                "{g}.run (runner_id, run_id, revision, started_ms, distance_cm, duration_ms, elevation_cm, title, source,"
                        + " suspect, deleted, rolling_cm, position)");
        bests = rows.copy(generation, "{g}.best (runner_id, run_id, distance, duration_ms, started_ms, estimated)");
        totals = rows.copy(
                generation, "{g}.total (runner_id, kind, period, runs, distance_cm, duration_ms, elevation_cm)");
    }

    /** Takes the next run of a runner; null for one without runs. */
    void on(AnalyticsFold.Touched runner, @Nullable RunRow run) {
        WholeHistory history = current;
        if (history == null || !history.runner().runnerId().equals(runner.runnerId())) {
            finish();
            history = new WholeHistory(runner, this::write);
            current = history;
        }
        if (run != null) {
            history.on(run);
        }
    }

    private void write(RunRow run, long rollingCm) {
        runs.row(
                run.runnerId(),
                run.runId(),
                run.revision(),
                run.startedMs(),
                run.distanceCm(),
                run.durationMs(),
                run.elevationCm(),
                run.title(),
                run.source(),
                run.suspect(),
                run.deleted(),
                rollingCm,
                run.position());
        if (!run.deleted()) {
            Deltas.bestOf(run)
                    .ifPresent(best -> bests.row(
                            best.runnerId(),
                            best.runId(),
                            best.distance(),
                            best.durationMs(),
                            best.startedMs(),
                            best.estimated()));
        }
    }

    private void finish() {
        WholeHistory history = current;
        if (history == null) {
            return;
        }
        history.end();
        AnalyticsFold.Touched runner = history.runner();
        runners.row(
                runner.runnerId(),
                runner.revision(),
                runner.deleted() ? "Z" : runner.timeZone(),
                runner.deleted(),
                history.runs(),
                history.distanceCm(),
                history.durationMs(),
                history.longestCm(),
                history.shortestMs(),
                runner.position());
        for (PeriodTotals.Total total : history.totals()) {
            totals.row(
                    total.runnerId(),
                    total.kind(),
                    total.period(),
                    total.runs(),
                    total.distanceCm(),
                    total.durationMs(),
                    total.elevationCm());
        }
        current = null;
    }

    /** After the last run. */
    void end() {
        finish();
        runners.flush();
        runs.flush();
        bests.flush();
        totals.flush();
    }
}
