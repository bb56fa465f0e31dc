package stravalite.query.feed;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.platform.redis.Signals;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Projection;
import stravalite.query.projection.Rows;
import stravalite.query.projection.StoredEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * Numbers the recorded runs. It has one segment: the numbers are given in the order in which one thread folds, and told
 * in that order.
 */
@Component
class FeedProjection implements Projection {

    static final String NAME = "feed";
    static final String CHANNEL = "feed";

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Signals signals;
    private final JsonMapper json;

    FeedProjection(JdbcClient jdbc, Rows rows, Signals signals, JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.signals = signals;
        this.json = json;
    }

    @Override
    public Definition definition() {
        return new Definition(NAME, 1, 1);
    }

    @Override
    public Runnable fold(Generation generation, List<StoredEvent> batch) {
        long last = jdbc.sql(generation.in("select seq from {g}.last_number for update"))
                .query(Long.class)
                .single();
        FeedFold fold = new FeedFold(names(generation, batch), entries(generation, batch), last);
        batch.forEach(fold::apply);
        rows.update(generation, """
                insert into {g}.runner (runner_id, name)
                select * from json_to_recordset(:rows::json) as n(runner_id uuid, name text)
                on conflict (runner_id) do update set name = excluded.name""", fold.namesChanged());
        rows.update(generation, """
                insert into {g}.entry
                select * from json_to_recordset(:rows::json) as n(seq bigint, runner_id uuid, run_id uuid, revision bigint,
                  position bigint, started_ms bigint, distance_cm bigint, duration_ms bigint, deleted boolean)
                on conflict (seq) do update set revision = excluded.revision, started_ms = excluded.started_ms,
                  distance_cm = excluded.distance_cm, duration_ms = excluded.duration_ms, deleted = excluded.deleted""", fold.changed());
        rows.update(generation, """
                update {g}.entry e set deleted = true, started_ms = 0, distance_cm = 0, duration_ms = 0
                from json_to_recordset(:rows::json) as k(runner_id uuid) where e.runner_id = k.runner_id""", Rows.runners(fold.gone()));
        if (fold.last() > last) {
            jdbc.sql(generation.in("update {g}.last_number set seq = ?"))
                    .param(fold.last())
                    .update();
        }
        return () ->
                fold.news().forEach(entry -> signals.tell(CHANNEL, entry.seq() + " " + json.writeValueAsString(entry)));
    }

    private List<FeedFold.Named> names(Generation generation, List<StoredEvent> batch) {
        return rows.select(generation, """
                        select runner_id, name from {g}.runner
                        join json_to_recordset(:rows::json) as k(runner_id uuid) using (runner_id)""", Rows.runners(StoredEvent.runnersOf(batch)))
                .query(FeedFold.Named.class)
                .list();
    }

    private List<FeedRow> entries(Generation generation, List<StoredEvent> batch) {
        return rows.select(generation, """
                        select e.* from {g}.entry e
                        join json_to_recordset(:rows::json) as k(runner_id uuid, run_id uuid) using (runner_id, run_id)""", StoredEvent.runsOf(batch))
                .query(FeedRow.class)
                .list();
    }
}
