package stravalite.command.importing;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunId;

/**
 * Runs that an import has recorded while none of its lines tells of them: with Axon Server the events of a chunk are there
 * before its lines are dealt with, and it may break off in between.
 */
@Component
class UnlistedRuns {

    private final JdbcClient jdbc;

    UnlistedRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RunId> next(Job job, int count) {
        return jdbc
                .sql("""
                        select run_id from importing.known_run where runner_id = :runner and unlisted_in = :job
                        order by run_id limit :count
                        """)
                .param("runner", job.runner().value())
                .param("job", job.id())
                .param("count", count)
                .query(UUID.class)
                .list()
                .stream()
                .map(RunId::new)
                .toList();
    }

    /** They are told of now. */
    void list(Job job, Collection<RunId> runs) {
        if (runs.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update importing.known_run set unlisted_in = null
                        where runner_id = :runner and run_id = any (:runs::uuid[]) and unlisted_in is not null
                        """)
                .param("runner", job.runner().value())
                .param("runs", runs.stream().map(RunId::value).toArray(UUID[]::new))
                .update();
    }
}
