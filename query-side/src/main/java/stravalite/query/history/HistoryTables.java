package stravalite.query.history;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import stravalite.platform.database.RecordMapper;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Rows;
import stravalite.query.projection.RunKey;

/** The statements that fold a batch into the tables; a constant number of them, each over all rows of the batch. */
@Component
class HistoryTables {

    private final Rows rows;

    HistoryTables(Rows rows) {
        this.rows = rows;
    }

    List<HistoryRunner> runners(Generation generation, Collection<UUID> ids) {
        return rows.select(generation, """
                        select r.* from {g}.runner r
                        join json_to_recordset(:rows::json) as k(runner_id uuid) using (runner_id)""", Rows.runners(ids))
                .query(RecordMapper.of(HistoryRunner.class))
                .list();
    }

    /** The latest revision of each of these runs; looked up one by one, since nearly all rows are the latest of a run. */
    List<Revision> latest(Generation generation, Collection<RunKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return rows.select(generation, """
                        select r.* from json_to_recordset(:rows::json) as k(runner_id uuid, run_id uuid),
                          lateral (select * from {g}.revision r
                            where r.runner_id = k.runner_id and r.run_id = k.run_id and r.until_ms = 9223372036854775807
                            limit 1) r""", keys)
                .query(RecordMapper.of(Revision.class))
                .list();
    }

    /** Raises the version of each of these runners as well: what is read of them may have changed. */
    void putRunners(Generation generation, Collection<HistoryRunner> runners) {
        rows.update(
                generation,
                """
                insert into {g}.runner as r (runner_id, revision, known_ms, name, hidden, deleted)
                select * from json_to_recordset(:rows::json) as n(runner_id uuid, revision bigint, known_ms bigint,
                  name text, hidden boolean, deleted boolean)
                on conflict (runner_id) do update set revision = excluded.revision, known_ms = excluded.known_ms,
                  name = excluded.name, hidden = excluded.hidden, deleted = excluded.deleted,
                  version = r.version + 1""",
                runners.stream()
                        .sorted(Comparator.comparing(HistoryRunner::runnerId))
                        .toList());
    }

    /** Takes out all that is known of runners who left, but for their ids. */
    void forget(Generation generation, Collection<UUID> runners) {
        List<? extends Record> keys = Rows.runners(runners);
        for (String table : List.of("revision", "own_event")) {
            rows.update(
                    generation,
                    "delete from {g}." + table + " t using json_to_recordset(:rows::json) as k(runner_id uuid)"
                            + " where t.runner_id = k.runner_id",
                    keys);
        }
    }

    /** Leaves runners out of the boards of the past. */
    void hide(Generation generation, Collection<UUID> runners) {
        rows.update(generation, """
                update {g}.runner r set hidden = true from json_to_recordset(:rows::json) as k(runner_id uuid)
                where r.runner_id = k.runner_id""", Rows.runners(runners));
    }

    /** Adds revisions; of those that are there already it changes how long they held, which is all that can change. */
    void put(Generation generation, Collection<Revision> revisions) {
        rows.update(
                generation,
                """
                insert into {g}.revision (runner_id, run_id, revision, position, recorded_ms, known_ms, until_ms, change,
                  said_by, started_ms, distance_cm, duration_ms, elevation_cm, title, suspect, bests, estimated)
                select * from json_to_recordset(:rows::json) as n(runner_id uuid, run_id uuid, revision bigint,
                  position bigint, recorded_ms bigint, known_ms bigint, until_ms bigint, change text, said_by text,
                  started_ms bigint, distance_cm bigint, duration_ms bigint, elevation_cm bigint, title text,
                  suspect boolean, bests bigint[], estimated boolean)
                on conflict (runner_id, run_id, revision) do update set until_ms = excluded.until_ms""",
                revisions.stream()
                        .sorted(Comparator.comparing(Revision::runnerId)
                                .thenComparing(Revision::runId)
                                .thenComparingLong(Revision::revision))
                        .toList());
    }

    void putOwn(Generation generation, Collection<HistoryFold.OwnEvent> events) {
        rows.update(generation, """
                insert into {g}.own_event (runner_id, revision, position, known_ms)
                select * from json_to_recordset(:rows::json)
                  as n(runner_id uuid, revision bigint, position bigint, known_ms bigint)
                on conflict (runner_id, revision) do nothing""", events);
    }
}
