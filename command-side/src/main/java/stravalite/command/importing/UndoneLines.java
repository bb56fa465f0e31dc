package stravalite.command.importing;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.command.run.TakingBack;
import stravalite.platform.importing.ImportSignals;

/** What an import recorded, line by line, while it is taken back. */
@Component
class UndoneLines {

    /** A line that became a run. */
    record Line(int file, int number, RunId run) {}

    private final JdbcClient jdbc;
    private final ImportSignals signals;

    UndoneLines(JdbcClient jdbc, ImportSignals signals) {
        this.jdbc = jdbc;
        this.signals = signals;
    }

    /**
     * Wants an import taken back. One that is under way records nothing more; one that is being taken back or has been stays
     * as it is.
     */
    void want(RunnerId runner, UUID job) {
        jdbc.sql("""
                        with wanted as (
                          update importing.job
                          set status = 'taking_back', reason = null, ended_at = null, attempts = 0, leased_by = null,
                            leased_until = null, total = recorded + duplicates + refused,
                            back_file_no = coalesce(back_file_no, -1), back_line = coalesce(back_line, -1)
                          where id = :id and runner_id = :runner and status in ('running', 'done', 'failed')
                          returning id)
                        update importing.upload u set kept_until = now()
                        from wanted join importing.job_file f on f.job_id = wanted.id where u.id = f.upload_id
                        """).param("id", job).param("runner", runner.value()).update();
        signals.changed(runner, job);
    }

    /** The next lines that are not dealt with, in their order. */
    List<Line> next(Job job, int count) {
        return jdbc.sql("""
                        select l.file_no, l.line, l.run_id
                        from importing.job j join importing.job_line l on l.job_id = j.id
                        where j.id = :id and l.result = 'recorded'
                          and (l.file_no, l.line) > (j.back_file_no, j.back_line)
                        order by l.file_no, l.line limit :count
                        """)
                .param("id", job.id())
                .param("count", count)
                .query((row, n) -> new Line(
                        row.getInt("file_no"), row.getInt("line"), new RunId(row.getObject("run_id", UUID.class))))
                .list();
    }

    /** @param last the line up to which they are dealt with now */
    void write(Job job, Line last, Map<TakingBack, List<Line>> outcomes) {
        List<Line> kept = outcomes.getOrDefault(TakingBack.KEPT, List.of());
        jdbc.sql("""
                        update importing.job_line l set kept = true from unnest(:files, :lines) as k(file_no, line)
                        where l.job_id = :id and l.file_no = k.file_no and l.line = k.line
                        """)
                .param("files", kept.stream().map(Line::file).toArray(Integer[]::new))
                .param("lines", kept.stream().map(Line::number).toArray(Integer[]::new))
                .param("id", job.id())
                .update();
        jdbc.sql("update importing.job set back_file_no = :file, back_line = :line where id = :id")
                .param("file", last.file())
                .param("line", last.number())
                .param("id", job.id())
                .update();
        count(job, outcomes, 0);
    }

    /** Counts what became of runs of which no line tells: the job has recorded so many more than it knew. */
    void writeUnlisted(Job job, Map<TakingBack, List<RunId>> outcomes) {
        count(job, outcomes, outcomes.values().stream().mapToInt(List::size).sum());
    }

    private <T> void count(Job job, Map<TakingBack, List<T>> outcomes, int unlisted) {
        jdbc.sql("""
                        update importing.job
                        set taken_back = taken_back + :takenBack, kept = kept + :kept,
                          deleted_before = deleted_before + :deletedBefore, recorded = recorded + :unlisted,
                          total = total + :unlisted, attempts = 0
                        where id = :id
                        """)
                .param("takenBack", count(outcomes, TakingBack.TAKEN_BACK))
                .param("kept", count(outcomes, TakingBack.KEPT))
                .param("deletedBefore", count(outcomes, TakingBack.WAS_DELETED))
                .param("unlisted", unlisted)
                .param("id", job.id())
                .update();
        signals.changed(job.runner(), job.id());
    }

    private static <T> int count(Map<TakingBack, List<T>> outcomes, TakingBack outcome) {
        return outcomes.getOrDefault(outcome, List.of()).size();
    }

    /** The runs that were kept, in the order of their lines. */
    List<UUID> kept(UUID job, int limit) {
        return jdbc.sql("""
                        select run_id from importing.job_line where job_id = :id and kept
                        order by file_no, line limit :limit
                        """)
                .param("id", job)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }
}
