package stravalite.query.history;

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

    private record Row(
            long revision,
            long recordedMs,
            long position,
            String change,
            String saidBy,
            @Nullable Long startedMs,
            @Nullable Long distanceCm,
            @Nullable Long durationMs,
            @Nullable Long elevationCm,
            @Nullable String title,
            @Nullable Long startedMsBefore,
            @Nullable Long distanceCmBefore,
            @Nullable Long durationMsBefore,
            @Nullable Long elevationCmBefore,
            @Nullable String titleBefore) {

        private RevisionView view() {
            return new RevisionView(
                    revision,
                    Instant.ofEpochMilli(recordedMs),
                    position,
                    change,
                    saidBy,
                    RevisionView.Facts.of(
                            startedMsBefore, distanceCmBefore, durationMsBefore, elevationCmBefore, titleBefore),
                    RevisionView.Facts.of(startedMs, distanceCm, durationMs, elevationCm, title));
        }
    }

    private final JdbcClient jdbc;

    RunHistoryReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Oldest first, those after a revision. */
    List<RevisionView> page(Generation generation, RunnerId runner, RunId run, long after, int limit) {
        return jdbc
                .sql(generation.in("""
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
                .query(Row.class)
                .list()
                .stream()
                .map(Row::view)
                .toList();
    }
}
