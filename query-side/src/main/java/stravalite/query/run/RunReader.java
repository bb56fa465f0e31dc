package stravalite.query.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.platform.database.RecordMapper;
import stravalite.platform.http.Cursor;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;

/** Reads the runs that the analytics projection keeps. */
@Component
class RunReader {

    /** What its cursors are for. */
    static final String LIST = "runs";

    private record Row(
            UUID runId,
            long revision,
            long startedMs,
            long distanceCm,
            long durationMs,
            @Nullable Long elevationCm,
            @Nullable Long elapsedMs,
            @Nullable String title,
            String source) {
        private RunView view() {
            return RunView.of(
                    runId,
                    startedMs,
                    distanceCm,
                    durationMs,
                    elevationCm,
                    elapsedMs,
                    title,
                    source,
                    RunView.PROCESSED,
                    revision);
        }
    }

    private final JdbcClient jdbc;
    private final Generations generations;

    RunReader(JdbcClient jdbc, Generations generations) {
        this.jdbc = jdbc;
        this.generations = generations;
    }

    /** A run as the projection holds it; empty when it was deleted. */
    Optional<RunView> one(RunnerId runner, RunId run) {
        return jdbc.sql(serving().in("select * from {g}.run where runner_id = ? and run_id = ? and not deleted"))
                .params(runner.value(), run.value())
                .query(RecordMapper.of(Row.class))
                .optional()
                .map(Row::view);
    }

    /** A page, newest first by start, then id; after a cursor if there is one. */
    List<RunView> page(RunnerId runner, int limit, @Nullable Cursor after) {
        String from = after == null ? "" : "and (started_ms, run_id) < (:startedMs, :runId)";
        var statement = jdbc.sql(serving()
                        .in("select * from {g}.run where runner_id = :runner and not deleted " + from
                                + " order by started_ms desc, run_id desc limit :limit"))
                .param("runner", runner.value())
                .param("limit", limit);
        if (after != null) {
            statement = statement.param("startedMs", after.number()).param("runId", after.id());
        }
        return statement.query(RecordMapper.of(Row.class)).list().stream()
                .map(Row::view)
                .toList();
    }

    static Cursor cursorOf(RunView run) {
        Instant start = run.date();
        return new Cursor(LIST, start.toEpochMilli(), run.id());
    }

    private Generation serving() {
        return generations.serving("analytics");
    }
}
