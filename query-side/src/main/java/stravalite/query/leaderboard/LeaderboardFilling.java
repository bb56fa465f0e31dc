package stravalite.query.leaderboard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.query.definition.StandardDistance;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Rows;
import stravalite.query.projection.RunKey;
import stravalite.query.projection.StoredEvent;

/**
 * Fills in a past of many events: keeps each runner and run as they are now, and at last goes once over all runs to see what
 * they come to.
 */
@Component
class LeaderboardFilling {

    private static final int FETCHED = 5_000;

    private record SaidRunner(
            UUID runnerId, long revision, @Nullable String name, boolean hidden, boolean deleted, long position) {}

    private record SaidRun(
            UUID runnerId,
            UUID runId,
            long revision,
            long startedMs,
            long distanceCm,
            long durationMs,
            long elevationCm,
            boolean counted,
            @Nullable StandardDistance best,
            @Nullable Long bestMs,
            long position) {}

    private final Rows rows;
    private final JdbcClient jdbc;

    LeaderboardFilling(Rows rows, JdbcClient jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    /** Takes in what a batch says. */
    void fill(Generation generation, List<StoredEvent> batch) {
        LeaderboardFold fold = new LeaderboardFold(
                runners(generation, StoredEvent.runnersOf(batch)), runs(generation, StoredEvent.changedRunsOf(batch)));
        batch.forEach(fold::on);
        long position = batch.stream().mapToLong(StoredEvent::position).max().orElse(0);
        putRunners(generation, fold.changedRunners(), position);
        rows.update(generation, """
                delete from {g}.said_run r using json_to_recordset(:rows::json) as k(runner_id uuid)
                where r.runner_id = k.runner_id""", Rows.runners(fold.gone().keySet()));
        putRuns(generation, fold.changedRuns(), position);
    }

    private List<BoardRunner> runners(Generation generation, Set<UUID> ids) {
        return rows.select(generation, """
                        select r.runner_id, r.revision, r.name, r.hidden, r.deleted from {g}.said_runner r
                        join json_to_recordset(:rows::json) as k(runner_id uuid) using (runner_id)""", Rows.runners(ids))
                .query(BoardRunner.class)
                .list();
    }

    private List<CountedRun> runs(Generation generation, Set<RunKey> keys) {
        return keys.isEmpty()
                ? List.of()
                : rows.select(generation, """
                        select r.* from {g}.said_run r
                        join json_to_recordset(:rows::json) as k(runner_id uuid, run_id uuid) using (runner_id, run_id)""", keys).query((row, n) -> run(row)).list();
    }

    private void putRunners(Generation generation, List<BoardRunner> runners, long position) {
        rows.update(
                generation,
                """
                insert into {g}.said_runner as r
                select * from json_to_recordset(:rows::json) as n(runner_id uuid, revision bigint, name text,
                  hidden boolean, deleted boolean, position bigint)
                on conflict (runner_id) do update set revision = excluded.revision, name = excluded.name,
                  hidden = excluded.hidden, deleted = excluded.deleted, position = excluded.position
                where r.revision <= excluded.revision""",
                runners.stream()
                        .map(r ->
                                new SaidRunner(r.runnerId(), r.revision(), r.name(), r.hidden(), r.deleted(), position))
                        .sorted(Comparator.comparing(SaidRunner::runnerId))
                        .toList());
    }

    /** A run's first event may come again after later ones, whose row was not read for it. */
    private void putRuns(Generation generation, Collection<CountedRun> runs, long position) {
        rows.update(
                generation,
                """
                insert into {g}.said_run as r
                select * from json_to_recordset(:rows::json) as n(runner_id uuid, run_id uuid, revision bigint,
                  started_ms bigint, distance_cm bigint, duration_ms bigint, elevation_cm bigint, counted boolean,
                  best text, best_ms bigint, position bigint)
                on conflict (runner_id, run_id) do update set
                  revision = excluded.revision, started_ms = excluded.started_ms, distance_cm = excluded.distance_cm,
                  duration_ms = excluded.duration_ms, elevation_cm = excluded.elevation_cm, counted = excluded.counted,
                  best = excluded.best, best_ms = excluded.best_ms, position = excluded.position
                where r.revision < excluded.revision""",
                runs.stream()
                        .map(r -> new SaidRun(
                                r.runnerId(),
                                r.runId(),
                                r.revision(),
                                r.startedMs(),
                                r.distanceCm(),
                                r.durationMs(),
                                r.elevationCm(),
                                r.counted(),
                                r.best(),
                                r.bestMs(),
                                position))
                        .sorted(Comparator.comparing(SaidRun::runnerId).thenComparing(SaidRun::runId))
                        .toList());
    }

    /** Writes the tables from what was said. All of it is in them: that is their position. */
    void complete(Generation generation) {
        jdbc.sql("set local work_mem = '128MB'").update();
        jdbc.sql(generation.in("""
                        insert into {g}.runner (runner_id, revision, name, hidden, deleted)
                        select runner_id, revision, name, hidden, deleted from {g}.said_runner""")).update();
        jdbc.sql(generation.in("""
                        insert into {g}.counted_run (runner_id, run_id, revision, started_ms, distance_cm, duration_ms,
                          elevation_cm, counted, best, best_ms)
                        select runner_id, run_id, revision, started_ms, distance_cm, duration_ms, elevation_cm, counted,
                          best, best_ms
                        from {g}.said_run order by runner_id, run_id""")).update();
        long position = jdbc.sql(generation.in("""
                        select greatest((select max(position) from {g}.said_runner),
                          (select max(position) from {g}.said_run), 0)""")).query(Long.class).single();
        FinishedStandings finished = new FinishedStandings(rows, generation, position);
        jdbc.sql(generation.in("""
                        select r.*, coalesce(u.hidden, false) as hidden
                        from {g}.said_run r left join {g}.said_runner u using (runner_id)
                        where r.counted order by runner_id""")).withFetchSize(FETCHED).query(row -> {
            finished.on(run(row), row.getBoolean("hidden"));
        });
        finished.end();
        jdbc.sql(generation.in("drop table {g}.said_runner, {g}.said_run")).update();
    }

    private static CountedRun run(ResultSet row) throws SQLException {
        String best = row.getString("best");
        return new CountedRun(
                row.getObject("runner_id", UUID.class),
                row.getObject("run_id", UUID.class),
                row.getLong("revision"),
                row.getLong("started_ms"),
                row.getLong("distance_cm"),
                row.getLong("duration_ms"),
                row.getLong("elevation_cm"),
                row.getBoolean("counted"),
                best == null ? null : StandardDistance.valueOf(best),
                row.getObject("best_ms", Long.class));
    }
}
