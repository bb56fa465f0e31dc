package stravalite.query.analytics;

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
import stravalite.query.projection.Generation;
import stravalite.query.projection.Rows;
import stravalite.query.projection.RunKey;
import stravalite.query.projection.StoredEvent;

/**
 * Fills in a past of many events: keeps each run as it is now, without anything that is computed of several runs, and at
 * last goes once over all of them, runner by runner.
 */
@Component
class AnalyticsFilling {

    private static final int FETCHED = 5_000;

    private final Rows rows;
    private final JdbcClient jdbc;

    AnalyticsFilling(Rows rows, JdbcClient jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    /** Takes in what a batch says. */
    void fill(Generation generation, List<StoredEvent> batch) {
        AnalyticsFold fold = new AnalyticsFold(
                runners(generation, StoredEvent.runnersOf(batch)), runs(generation, StoredEvent.changedRunsOf(batch)));
        batch.forEach(fold::apply);
        // A time zone that can't be read is told now, when it can be laid to an event.
        fold.runners().forEach(runner -> fold.zoneOf(runner.runnerId()));
        putRunners(generation, fold.runners());
        rows.update(generation, """
                delete from {g}.said_run r using json_to_recordset(:rows::json) as k(runner_id uuid)
                where r.runner_id = k.runner_id""", Rows.runners(fold.gone()));
        putRuns(
                generation,
                fold.changes().stream().map(AnalyticsFold.Change::after).toList());
    }

    private List<AnalyticsFold.Touched> runners(Generation generation, Set<UUID> ids) {
        return rows.select(generation, """
                        select r.* from {g}.said_runner r
                        join json_to_recordset(:rows::json) as k(runner_id uuid) using (runner_id)""", Rows.runners(ids))
                .query(AnalyticsFold.Touched.class)
                .list();
    }

    private List<RunRow> runs(Generation generation, Set<RunKey> keys) {
        return keys.isEmpty()
                ? List.of()
                : rows.select(generation, """
                        select r.* from {g}.said_run r
                        join json_to_recordset(:rows::json) as k(runner_id uuid, run_id uuid) using (runner_id, run_id)""", keys).query(RunRow.class).list();
    }

    private void putRunners(Generation generation, Collection<AnalyticsFold.Touched> runners) {
        rows.update(
                generation,
                """
                insert into {g}.said_runner as r
                select * from json_to_recordset(:rows::json)
                  as n(runner_id uuid, revision bigint, time_zone text, deleted boolean, position bigint)
                on conflict (runner_id) do update set revision = excluded.revision, time_zone = excluded.time_zone,
                  deleted = excluded.deleted, position = greatest(r.position, excluded.position)
                where r.revision <= excluded.revision""",
                runners.stream()
                        .sorted(Comparator.comparing(AnalyticsFold.Touched::runnerId))
                        .toList());
    }

    /** A run's first event may come again after later ones, whose row was not read for it. */
    private void putRuns(Generation generation, Collection<RunRow> runs) {
        rows.update(
                generation,
                """
                insert into {g}.said_run as r
                select * from json_to_recordset(:rows::json) as n(runner_id uuid, run_id uuid, revision bigint,
                  started_ms bigint, distance_cm bigint, duration_ms bigint, elevation_cm bigint, title text,
                  source text, suspect boolean, deleted boolean, position bigint)
                on conflict (runner_id, run_id) do update set
                  revision = excluded.revision, started_ms = excluded.started_ms, distance_cm = excluded.distance_cm,
                  duration_ms = excluded.duration_ms, elevation_cm = excluded.elevation_cm, title = excluded.title,
                  suspect = excluded.suspect, deleted = excluded.deleted, position = excluded.position
                where r.revision < excluded.revision""",
                runs.stream()
                        .sorted(Comparator.comparing(RunRow::runnerId).thenComparing(RunRow::runId))
                        .toList());
    }

    /** Writes the tables from what was said, one runner after the other, each one's runs by their starts. */
    void complete(Generation generation) {
        FinishedAnalytics finished = new FinishedAnalytics(rows, generation);
        jdbc.sql("set local work_mem = '128MB'").update();
        jdbc.sql(generation.in("""
                        select u.runner_id, u.revision as runner_revision, u.time_zone, u.deleted as runner_deleted,
                          u.position as runner_position, r.run_id, r.revision, r.started_ms, r.distance_cm, r.duration_ms,
                          r.elevation_cm, r.title, r.source, r.suspect, r.deleted, r.position
                        from {g}.said_runner u left join {g}.said_run r using (runner_id)
                        order by u.runner_id, r.started_ms""")).withFetchSize(FETCHED).query(row -> {
            AnalyticsFold.Touched runner = new AnalyticsFold.Touched(
                    row.getObject("runner_id", UUID.class),
                    row.getLong("runner_revision"),
                    row.getString("time_zone"),
                    row.getBoolean("runner_deleted"),
                    row.getLong("runner_position"));
            finished.on(runner, run(row, runner.runnerId()));
        });
        finished.end();
        jdbc.sql(generation.in("drop table {g}.said_runner, {g}.said_run")).update();
    }

    private static @Nullable RunRow run(ResultSet row, UUID runner) throws SQLException {
        UUID run = row.getObject("run_id", UUID.class);
        return run == null
                ? null
                : new RunRow(
                        runner,
                        run,
                        row.getLong("revision"),
                        row.getLong("started_ms"),
                        row.getLong("distance_cm"),
                        row.getLong("duration_ms"),
                        row.getObject("elevation_cm", Long.class),
                        row.getString("title"),
                        row.getString("source"),
                        row.getBoolean("suspect"),
                        row.getBoolean("deleted"),
                        row.getLong("position"));
    }
}
