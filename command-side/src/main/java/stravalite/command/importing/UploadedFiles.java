package stravalite.command.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.command.importing.Job.Source;
import stravalite.platform.http.Problem;

/**
 * The bytes that were uploaded, for as long as a job needs them. They are kept where each process finds them, in pieces: what
 * is large fits into no transaction, and into nobody's memory.
 */
@Component
class UploadedFiles {

    private static final int PIECE = 1 << 20;

    /** Pieces in one transaction. */
    private static final int SOME = 256;

    /** All files of a request are received well within it. */
    private static final Duration RECEIVING = Duration.ofHours(1);

    private static final String NEEDED = " and (kept_until is null or kept_until > now())";

    private final JdbcClient jdbc;

    UploadedFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes in a file. It goes by itself soon, unless a job {@linkplain #keep keeps} it. */
    UUID receive(RunnerId runner, InputStream content) throws IOException {
        UUID upload = UUID.randomUUID();
        jdbc.sql("""
                        insert into importing.upload (id, runner_id, kept_until)
                        values (:upload, :runner, now() + make_interval(secs => :seconds))
                        """)
                .param("upload", upload)
                .param("runner", runner.value())
                .param("seconds", RECEIVING.toSeconds())
                .update();
        byte[] piece = content.readNBytes(PIECE);
        for (int number = 0; piece.length > 0; number++) {
            receive(upload, number, piece);
            piece = content.readNBytes(PIECE);
        }
        return upload;
    }

    private void receive(UUID upload, int number, byte[] piece) {
        int received = jdbc.sql("""
                        with receiving as (
                          update importing.upload set size = size + :bytes
                          where id = :upload and kept_until > clock_timestamp()
                          returning id)
                        insert into importing.upload_piece select id, :number, :piece from receiving
                        """)
                .param("upload", upload)
                .param("bytes", piece.length)
                .param("number", number)
                .param("piece", piece)
                .update();
        if (received == 0) {
            throw tooSlow();
        }
    }

    /** Keeps uploads until their job ends, if this transaction commits. */
    void keep(Collection<UUID> uploads) {
        int kept = jdbc.sql("""
                        update importing.upload set kept_until = null
                        where id = any (:uploads::uuid[]) and kept_until > clock_timestamp()
                        """).param("uploads", uploads.toArray(UUID[]::new)).update();
        if (kept < uploads.size()) {
            throw tooSlow();
        }
    }

    private static Problem tooSlow() {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "The upload could not be taken in in time: send it again.");
    }

    /** Deletes what nobody needs. Somebody who is about to keep it comes first or too late, never in between. */
    void sweep() {
        int swept = 1;
        while (swept > 0) {
            swept = jdbc.sql("""
                            with gone as (
                              select id from importing.upload where kept_until < now()
                              order by kept_until limit 1 for update skip locked)
                            delete from importing.upload_piece where (upload_id, piece) in (
                              select upload_id, piece from importing.upload_piece join gone on id = upload_id limit :some)
                            """).param("some", SOME).update();
            swept += jdbc.sql("""
                            delete from importing.upload where kept_until < now()
                              and not exists (select 1 from importing.upload_piece where upload_id = id)
                            """).update();
        }
    }

    /** Lets go of all of a runner's: there may be more than one transaction can delete. */
    void forget(RunnerId runner) {
        jdbc.sql("update importing.upload set kept_until = now() where runner_id = :runner")
                .param("runner", runner.value())
                .update();
    }

    /**
     * Writes out what was uploaded; the stream stays open.
     *
     * @throws Job.Lost when not all of it is there any more
     */
    void copy(Source.Upload upload, OutputStream out) throws IOException {
        long left = upload.size();
        Optional<byte[]> piece = piece(upload.id(), 0);
        for (int number = 1; piece.isPresent(); number++) {
            out.write(piece.get());
            left -= piece.get().length;
            piece = piece(upload.id(), number);
        }
        if (left != 0) {
            throw new Job.Lost();
        }
    }

    private Optional<byte[]> piece(UUID upload, int number) {
        return jdbc.sql("select content from importing.upload_piece where upload_id = :upload and piece = :number")
                .param("upload", upload)
                .param("number", number)
                .query((row, n) -> row.getBytes("content"))
                .optional();
    }

    /** How it begins: as many bytes as are asked for, if there are. */
    byte[] beginning(UUID upload, int bytes) {
        return jdbc.sql("""
                        select substring(content from 1 for :bytes) as content from importing.upload_piece
                        where upload_id = :upload and piece = 0
                        """)
                .param("upload", upload)
                .param("bytes", bytes)
                .query((row, n) -> row.getBytes("content"))
                .optional()
                .orElseGet(() -> new byte[0]);
    }

    /** How many bytes of a runner are needed. */
    long bytes(RunnerId runner) {
        return jdbc.sql("select coalesce(sum(size), 0) from importing.upload where runner_id = :runner" + NEEDED)
                .param("runner", runner.value())
                .query(Long.class)
                .single();
    }

    /** How many bytes of all runners are needed. */
    long bytes() {
        return jdbc.sql("select coalesce(sum(size), 0) from importing.upload where true" + NEEDED)
                .query(Long.class)
                .single();
    }
}
