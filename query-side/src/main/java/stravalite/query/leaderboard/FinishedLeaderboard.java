package stravalite.query.leaderboard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stravalite.query.projection.NewRows;
import stravalite.query.projection.RunnerByRunner;
import stravalite.query.projection.StoredEvent;

/** Writes the tables of a generation that was filled in, runner by runner. All of it is in them: that is their position. */
final class FinishedLeaderboard implements RunnerByRunner.Making {

    private final NewRows.Table runners;
    private final NewRows.Table runs;
    private final NewRows.Table standings;
    private final long position;

    FinishedLeaderboard(NewRows rows, long position) {
        this.position = position;
        runners = rows.into("{g}.runner (runner_id, revision, name, hidden, deleted)");
        runs = rows.into("{g}.counted_run (runner_id, run_id, revision, started_ms, distance_cm, duration_ms,"
                + " elevation_cm, counted, five_km_ms, ten_km_ms, half_marathon_ms, marathon_ms)");
        standings =
                rows.into("{g}.standing (runner_id, period, version, position, hidden, runs, distance_cm, duration_ms,"
                        + " elevation_cm, latest_ms, five_km_ms, five_km_at_ms, ten_km_ms, ten_km_at_ms, half_marathon_ms,"
                        + " half_marathon_at_ms, marathon_ms, marathon_at_ms)");
    }

    @Override
    public void take(List<StoredEvent> ofOneRunner) {
        LeaderboardFold fold = new LeaderboardFold(List.of(), List.of());
        ofOneRunner.forEach(fold::on);
        fold.changedRunners().forEach(this::write);
        Map<String, Tally> tallies = new TreeMap<>();
        for (CountedRun run : fold.changedRuns()) {
            write(run);
            if (run.counted()) {
                for (String period : Window.periodsOf(Window.dayOf(run.startedMs()))) {
                    tallies.computeIfAbsent(
                                    period,
                                    key -> new Tally(new Standing.Key(run.runnerId(), key), fold.hides(run.runnerId())))
                            .add(run, position);
                }
            }
        }
        tallies.values().forEach(tally -> write(tally.standing()));
    }

    private void write(BoardRunner runner) {
        runners.row(runner.runnerId(), runner.revision(), runner.name(), runner.hidden(), runner.deleted());
    }

    private void write(CountedRun run) {
        runs.row(
                run.runnerId(),
                run.runId(),
                run.revision(),
                run.startedMs(),
                run.distanceCm(),
                run.durationMs(),
                run.elevationCm(),
                run.counted(),
                run.fiveKmMs(),
                run.tenKmMs(),
                run.halfMarathonMs(),
                run.marathonMs());
    }

    private void write(Standing row) {
        standings.row(
                row.runnerId(),
                row.period(),
                row.version(),
                row.position(),
                row.hidden(),
                row.runs(),
                row.distanceCm(),
                row.durationMs(),
                row.elevationCm(),
                row.latestMs(),
                row.fiveKmMs(),
                row.fiveKmAtMs(),
                row.tenKmMs(),
                row.tenKmAtMs(),
                row.halfMarathonMs(),
                row.halfMarathonAtMs(),
                row.marathonMs(),
                row.marathonAtMs());
    }
}
