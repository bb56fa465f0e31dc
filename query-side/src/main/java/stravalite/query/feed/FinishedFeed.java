package stravalite.query.feed;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.query.projection.Generation;
import stravalite.query.projection.NewRows;
import stravalite.query.projection.RunKey;
import stravalite.query.projection.RunnerByRunner;
import stravalite.query.projection.StoredEvent;

/**
 * Writes the tables of a generation that was filled in. Runner by runner it writes drafts of the entries, with whether the
 * feed may tell of them; then all get their numbers at once. What the serving generation has numbered keeps that, and the
 * rest is numbered in the order of the store: below 0 beside a generation that serves, as {@link FeedNumbers} does.
 */
final class FinishedFeed implements RunnerByRunner.Making {

    private static final long SOME_NUMBER = 1;

    private final JdbcClient jdbc;
    private final Generation generation;
    private final Optional<Generation> serving;
    private final NewRows.Table runners;
    private final NewRows.Table drafts;

    FinishedFeed(JdbcClient jdbc, Generation generation, Optional<Generation> serving, NewRows rows) {
        this.jdbc = jdbc;
        this.generation = generation;
        this.serving = serving;
        jdbc.sql(generation.in("create table {g}.draft (like {g}.entry, told boolean not null)"))
                .update();
        runners = rows.into("{g}.runner (runner_id, revision, name, hidden)");
        drafts = rows.into("{g}.draft (runner_id, run_id, revision, position, started_ms, distance_cm, duration_ms,"
                + " deleted, hidden, told)");
    }

    @Override
    public void take(List<StoredEvent> ofOneRunner) {
        Set<RunKey> untold = new HashSet<>();
        FeedFold fold = new FeedFold(List.of(), List.of(), (run, hidden) -> {
            if (hidden) {
                untold.add(run);
            }
            return SOME_NUMBER;
        });
        ofOneRunner.stream()
                .sorted(Comparator.comparingLong(StoredEvent::position))
                .forEach(fold::apply);
        for (FeedRunner runner : fold.runnersChanged()) {
            runners.row(runner.runnerId(), runner.revision(), runner.name(), runner.hidden());
        }
        for (FeedRow row : fold.changed()) {
            boolean gone = fold.gone().contains(row.runnerId());
            write(gone ? row.asDeleted(row.revision()) : row, !untold.contains(row.key()));
        }
    }

    private void write(FeedRow row, boolean told) {
        drafts.row(
                row.runnerId(),
                row.runId(),
                row.revision(),
                row.position(),
                row.startedMs(),
                row.distanceCm(),
                row.durationMs(),
                row.deleted(),
                row.hidden(),
                told);
    }

    @Override
    public void end() {
        serving.ifPresent(
                told -> insert(
                        "f.seq",
                        "join " + told.schema()
                                + ".entry f on f.runner_id = d.runner_id and f.run_id = d.run_id and (f.seq is null or f.seq > 0)"));
        String sign = serving.isPresent() ? "-" : "";
        insert(
                "case when told then " + sign + "row_number() over (partition by told order by position) end",
                "where not exists (select from {g}.entry e where e.runner_id = d.runner_id and e.run_id = d.run_id)");
        jdbc.sql(generation.in("drop table {g}.draft")).update();
        FeedProjection.raiseLastNumber(jdbc, generation);
    }

    /** What the feed does not tell of has no facts either. */
    private void insert(String seq, String from) {
        jdbc.sql(generation.in("""
                        insert into {g}.entry (runner_id, run_id, seq, revision, position, started_ms, distance_cm, duration_ms,
                          deleted, hidden)
                        select runner_id, run_id, number, revision, position, case when number is null then 0 else started_ms end,
                          case when number is null then 0 else distance_cm end,
                          case when number is null then 0 else duration_ms end, deleted, hidden
                        from (select d.*, {seq} as number from {g}.draft d {from}) numbered""".replace("{seq}", seq).replace("{from}", from)))
                .update();
    }
}
