package stravalite.query.analytics;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;
import stravalite.query.projection.Generation;

/** The runs of a runner that stand at a moment, for whoever computes numbers of them. */
@Component
class PastRuns {

    /** The runs that count: parameters {@code :runner}, {@code :at} and {@code :excluded}. */
    static final String STANDING = """
            standing as materialized (
              select run_id, started_ms, distance_cm, duration_ms, position, bests, estimated from {g}.revision
              where runner_id = :runner and known_ms <= :at and until_ms > :at and distance_cm is not null
                and run_id <> all (string_to_array(:excluded, ',')::uuid[]))
            """;

    private final JdbcClient jdbc;

    PastRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    JdbcClient.StatementSpec select(Generation generation, RunnerId runner, Choice choice, String sql) {
        return jdbc.sql(generation.in("with " + STANDING + sql))
                .param("runner", runner.value())
                .param("at", choice.asOf().ms())
                .param("excluded", choice.excludedText());
    }

    /**
     * Makes sure that each run that is left out would count otherwise.
     *
     * @throws Problem 400 naming {@code exclude} and the run that does not
     */
    void checkExcluded(Generation generation, RunnerId runner, Choice choice) {
        if (choice.excluded().isEmpty()) {
            return;
        }
        List<UUID> unknown = jdbc.sql(generation.in("""
                        select x.run_id from unnest(string_to_array(:excluded, ',')::uuid[]) as x(run_id)
                        where not exists (select from {g}.revision r
                          where r.runner_id = :runner and r.run_id = x.run_id and r.known_ms <= :at
                            and r.until_ms > :at and r.distance_cm is not null)"""))
                .param("excluded", choice.excludedText())
                .param("runner", runner.value())
                .param("at", choice.asOf().ms())
                .query(UUID.class)
                .list();
        if (!unknown.isEmpty()) {
            throw Problem.badField("exclude", "there is no run " + unknown.getFirst() + " that could be left out");
        }
    }
}
