package stravalite.query.analytics;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;

/** Reads a runner's numbers: one statement, so that they are all of one moment. */
@Component
class AnalyticsReader {

    private final JdbcClient jdbc;
    private final Generations generations;

    AnalyticsReader(JdbcClient jdbc, Generations generations) {
        this.jdbc = jdbc;
        this.generations = generations;
    }

    /** @param limit how many of the newest runs are shown with their rolling windows */
    Analytics of(RunnerId runner, int limit) {
        Generation generation = generations.serving(AnalyticsProjection.NAME);
        List<AnalyticsRow> rows = jdbc.sql(generation.in("""
                        select r.runs, r.distance_cm, r.duration_ms, r.max_distance_cm, r.min_duration_ms, r.position,
                          n.run_id, n.started_ms, n.distance_cm as run_cm, n.rolling_cm
                        from {g}.runner r
                        left join lateral (
                          select run_id, started_ms, distance_cm, rolling_cm from {g}.run
                          where runner_id = r.runner_id and not deleted
                          order by started_ms desc, run_id desc limit :limit) n on true
                        where r.runner_id = :runner
                        order by n.started_ms desc, n.run_id desc"""))
                .param("runner", runner.value())
                .param("limit", limit)
                .query(AnalyticsRow::read)
                .list();
        return AnalyticsRow.together(rows);
    }
}
