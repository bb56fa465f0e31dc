package stravalite.query.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.query.projection.Generation;

/** Reads what was said of one run. */
@Component
class RunHistoryReader {

    private final JdbcClient jdbc;

    RunHistoryReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Oldest first, those after a revision. */
    List<RevisionView> page(Generation generation, RunnerId runner, RunId run, long after, int limit) {
        return jdbc.sql(generation.in("""
                        select r.revision, r.recorded_ms, r.position, r.change, r.said_by, r.started_ms, r.distance_cm,
                          r.duration_ms, r.elevation_cm, r.title, b.started_ms as started_ms_before,
                          b.distance_cm as distance_cm_before, b.duration_ms as duration_ms_before,
                          b.elevation_cm as elevation_cm_before, b.title as title_before
                        from {g}.revision r
                        left join {g}.revision b
                          on b.runner_id = r.runner_id and b.run_id = r.run_id and b.revision = r.revision - 1
                        where r.runner_id = :runner and r.run_id = :run and r.revision > :after
                        order by r.revision limit :limit"""))
                .param("runner", runner.value())
                .param("run", run.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> view(row))
                .list();
    }

    private static RevisionView view(ResultSet row) throws SQLException {
        return new RevisionView(
                row.getLong("revision"),
                Instant.ofEpochMilli(row.getLong("recorded_ms")),
                row.getLong("position"),
                row.getString("change"),
                row.getString("said_by"),
                facts(row, "_before"),
                facts(row, ""));
    }

    private static RevisionView.@Nullable Facts facts(ResultSet row, String when) throws SQLException {
        return RevisionView.Facts.of(
                row.getObject("started_ms" + when, Long.class),
                row.getObject("distance_cm" + when, Long.class),
                row.getObject("duration_ms" + when, Long.class),
                row.getObject("elevation_cm" + when, Long.class),
                row.getString("title" + when));
    }
}
