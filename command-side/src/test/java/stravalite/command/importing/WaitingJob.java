package stravalite.command.importing;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A job as a process leaves it that died: nobody works on it, and its files wait. */
final class WaitingJob {

    final UUID id = UUID.randomUUID();

    /** Of whoever has it. */
    final UUID lease = UUID.randomUUID();

    private final JdbcClient jdbc;
    private final String runner;

    WaitingJob(JdbcClient jdbc, String runner) {
        this.jdbc = jdbc;
        this.runner = runner;
        jdbc.sql("""
                        insert into importing.job (id, runner_id, leased_by, leased_until, attempts)
                        values (:id, :runner::uuid, :lease, now() + interval '1 hour', 1)
                        """)
                .param("id", id)
                .param("runner", runner)
                .param("lease", lease)
                .update();
    }

    /** Adds a file of which the lines up to one are dealt with. */
    WaitingJob file(int number, String name, byte[] content, int linesDone) {
        UUID upload = UUID.randomUUID();
        jdbc.sql("insert into importing.upload (id, runner_id, size) values (:upload, :runner::uuid, :size)")
                .param("upload", upload)
                .param("runner", runner)
                .param("size", content.length)
                .update();
        jdbc.sql("insert into importing.upload_piece values (:upload, 0, :content)")
                .param("upload", upload)
                .param("content", content)
                .update();
        jdbc.sql("""
                        insert into importing.job_file (job_id, file_no, name, upload_id, lines_done)
                        values (:id, :number, :name, :upload, :lines)
                        """)
                .param("id", id)
                .param("number", number)
                .param("name", name)
                .param("upload", upload)
                .param("lines", linesDone)
                .update();
        return this;
    }

    /** Adds what became of a line before. */
    WaitingJob line(int file, int line, String result, String counter) {
        jdbc.sql("""
                        insert into importing.job_line (job_id, file_no, line, result, reason)
                        values (:id, :file, :line, :result, 'before the crash')
                        """)
                .param("id", id)
                .param("file", file)
                .param("line", line)
                .param("result", result)
                .update();
        jdbc.sql("update importing.job set " + counter + " = " + counter + " + 1 where id = :id")
                .param("id", id)
                .update();
        return this;
    }

    /** The lease of whoever held it is over. Answers where it can be followed. */
    String release() {
        jdbc.sql("update importing.job set leased_until = now() - interval '1 second' where id = :id")
                .param("id", id)
                .update();
        return "/imports/" + id;
    }

    /** Whether none of the bytes are there any more. */
    static boolean noBytesOf(JdbcClient jdbc, String runner) {
        return jdbc.sql("select count(*) from importing.upload where runner_id = :runner::uuid")
                        .param("runner", runner)
                        .query(Integer.class)
                        .single()
                == 0;
    }
}
