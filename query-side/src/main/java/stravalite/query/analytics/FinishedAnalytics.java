package stravalite.query.analytics;

import java.util.List;
import stravalite.query.projection.NewRows;
import stravalite.query.projection.RunnerByRunner;
import stravalite.query.projection.StoredEvent;

/** Writes the tables of a generation that was filled in, runner by runner. */
final class FinishedAnalytics implements RunnerByRunner.Making {

    private final NewRows.Table runners;
    private final NewRows.Table runs;
    private final NewRows.Table bests;
    private final NewRows.Table totals;

    FinishedAnalytics(NewRows rows) {
        runners = rows.into("{g}.runner (runner_id, revision, time_zone, deleted, runs, distance_cm, duration_ms,"
                + " max_distance_cm, min_duration_ms, position)");
        runs = rows.into(
                "{g}.run (runner_id, run_id, revision, started_ms, distance_cm, duration_ms, elevation_cm, elapsed_ms, title,"
                        + " source, suspect, deleted, rolling_cm, position)");
        bests = rows.into("{g}.best (runner_id, run_id, distance, duration_ms, started_ms, estimated)");
        totals = rows.into("{g}.total (runner_id, kind, period, runs, distance_cm, duration_ms, elevation_cm)");
    }

    @Override
    public void take(List<StoredEvent> ofOneRunner) {
        AnalyticsFold fold = new AnalyticsFold(List.of(), List.of());
        ofOneRunner.forEach(fold::apply);
        List<AnalyticsFold.Change> changes = fold.changes();
        List<RunRow> all = changes.stream().map(AnalyticsFold.Change::after).toList();
        for (AnalyticsFold.Touched runner : fold.runners()) {
            WholeHistory history = new WholeHistory(fold.zoneOf(runner.runnerId()), all);
            write(runner, history);
            all.forEach(run -> write(run, history.rollingCm(run)));
            changes.forEach(change -> Deltas.bestsOf(change).forEach(this::write));
        }
    }

    private void write(AnalyticsFold.Touched runner, WholeHistory history) {
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
                run.elapsedMs(),
                run.title(),
                run.source(),
                run.suspect(),
                run.deleted(),
                rollingCm,
                run.position());
    }

    private void write(Deltas.Best best) {
        bests.row(
                best.runnerId(), best.runId(), best.distance(), best.durationMs(), best.startedMs(), best.estimated());
    }
}
