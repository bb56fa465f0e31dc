package stravalite.query.history;

import java.util.List;
import stravalite.query.projection.NewRows;
import stravalite.query.projection.RunnerByRunner;
import stravalite.query.projection.StoredEvent;

/** Writes the tables of a generation that was filled in, runner by runner. */
final class FinishedHistory implements RunnerByRunner.Making {

    private final NewRows.Table runners;
    private final NewRows.Table revisions;
    private final NewRows.Table ownEvents;

    FinishedHistory(NewRows rows) {
        runners = rows.into("{g}.runner (runner_id, revision, known_ms, name, hidden, deleted)");
        revisions = rows.into(
                "{g}.revision (runner_id, run_id, revision, position, recorded_ms, known_ms, until_ms, change,"
                        + " said_by, started_ms, distance_cm, duration_ms, elevation_cm, title, suspect, bests, estimated)");
        ownEvents = rows.into("{g}.own_event (runner_id, revision, position, known_ms)");
    }

    @Override
    public void take(List<StoredEvent> ofOneRunner) {
        HistoryFold fold = new HistoryFold(List.of(), List.of());
        ofOneRunner.forEach(fold::on);
        for (HistoryRunner runner : fold.runners()) {
            runners.row(
                    runner.runnerId(),
                    runner.revision(),
                    runner.knownMs(),
                    runner.name(),
                    runner.hidden(),
                    runner.deleted());
        }
        fold.written().forEach(this::write);
        for (HistoryFold.OwnEvent own : fold.ownEvents()) {
            ownEvents.row(own.runnerId(), own.revision(), own.position(), own.knownMs());
        }
    }

    private void write(Revision row) {
        revisions.row(
                row.runnerId(),
                row.runId(),
                row.revision(),
                row.position(),
                row.recordedMs(),
                row.knownMs(),
                row.untilMs(),
                row.change(),
                row.saidBy(),
                row.startedMs(),
                row.distanceCm(),
                row.durationMs(),
                row.elevationCm(),
                row.title(),
                row.suspect(),
                row.times(),
                row.estimated());
    }
}
