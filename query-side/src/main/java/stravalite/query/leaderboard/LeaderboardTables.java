package stravalite.query.leaderboard;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.platform.database.RecordMapper;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Rows;
import stravalite.query.projection.RunKey;

/** The statements that fold runners and runs of a batch, each over all rows of the batch. */
@Component
class LeaderboardTables {

    private final JdbcClient jdbc;
    private final Rows rows;

    LeaderboardTables(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    List<BoardRunner> runners(Generation generation, Collection<UUID> ids) {
        return rows.select(generation, """
                        select r.* from {g}.runner r
                        join json_to_recordset(:rows::json) as k(runner_id uuid) using (runner_id)""", Rows.runners(ids))
                .query(RecordMapper.of(BoardRunner.class))
                .list();
    }

    List<CountedRun> runs(Generation generation, Collection<RunKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return rows.select(generation, """
                        select r.* from {g}.counted_run r
                        join json_to_recordset(:rows::json) as k(runner_id uuid, run_id uuid) using (runner_id, run_id)""", keys)
                .query(RecordMapper.of(CountedRun.class))
                .list();
    }

    void putRunners(Generation generation, Collection<BoardRunner> runners) {
        rows.update(
                generation,
                """
                insert into {g}.runner (runner_id, revision, name, hidden, deleted)
                select * from json_to_recordset(:rows::json)
                  as n(runner_id uuid, revision bigint, name text, hidden boolean, deleted boolean)
                on conflict (runner_id) do update set revision = excluded.revision, name = excluded.name,
                  hidden = excluded.hidden, deleted = excluded.deleted""",
                runners.stream()
                        .sorted(Comparator.comparing(BoardRunner::runnerId))
                        .toList());
    }

    void putRuns(Generation generation, Collection<CountedRun> runs) {
        rows.update(
                generation,
                """
                insert into {g}.counted_run (runner_id, run_id, revision, started_ms, distance_cm, duration_ms,
                  elevation_cm, counted, five_km_ms, ten_km_ms, half_marathon_ms, marathon_ms)
                select * from json_to_recordset(:rows::json) as n(runner_id uuid, run_id uuid, revision bigint,
                  started_ms bigint, distance_cm bigint, duration_ms bigint, elevation_cm bigint, counted boolean,
                  five_km_ms bigint, ten_km_ms bigint, half_marathon_ms bigint, marathon_ms bigint)
                on conflict (runner_id, run_id) do update set
                  revision = excluded.revision, started_ms = excluded.started_ms, distance_cm = excluded.distance_cm,
                  duration_ms = excluded.duration_ms, elevation_cm = excluded.elevation_cm,
                  counted = excluded.counted, five_km_ms = excluded.five_km_ms, ten_km_ms = excluded.ten_km_ms,
                  half_marathon_ms = excluded.half_marathon_ms, marathon_ms = excluded.marathon_ms""",
                runs.stream()
                        .sorted(Comparator.comparing(CountedRun::runnerId).thenComparing(CountedRun::runId))
                        .toList());
    }

    /** Takes out all that is known of runners who left, but for their ids. Answers where they stood. */
    List<Standing.Key> forget(Generation generation, Collection<UUID> runners) {
        if (runners.isEmpty()) {
            return List.of();
        }
        List<? extends Record> keys = Rows.runners(runners);
        rows.update(generation, """
                delete from {g}.counted_run r using json_to_recordset(:rows::json) as k(runner_id uuid)
                where r.runner_id = k.runner_id""", keys);
        return rows.select(generation, """
                        delete from {g}.standing s using json_to_recordset(:rows::json) as k(runner_id uuid)
                        where s.runner_id = k.runner_id returning s.runner_id, s.period""", keys)
                .query(RecordMapper.of(Standing.Key.class))
                .list();
    }

    /** The revision of a run that the boards include; 0 when they have never heard of it. */
    long revisionOf(Generation generation, RunnerId runner, RunId run) {
        return jdbc.sql(generation.in("select revision from {g}.counted_run where runner_id = ? and run_id = ?"))
                .params(runner.value(), run.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
