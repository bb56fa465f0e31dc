package stravalite.query.history;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.EntityTag;
import stravalite.query.projection.Generation;

/** Tells whether anything of a runner's history has changed, by one look-up of one row. */
@Component
public class HistoryVersions {

    private final JdbcClient jdbc;

    HistoryVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The tag of a body that follows from a runner's history and what the request names. To be read before the body is: a
     * change between the two costs one more read then, and hides nothing.
     */
    public EntityTag of(Generation generation, RunnerId runner) {
        long version = jdbc.sql(generation.in("select version from {g}.runner where runner_id = ?"))
                .param(runner.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
        return EntityTag.ofState(HistoryProjection.NAME, generation.number(), version);
    }
}
