package stravalite.command.track;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.platform.database.RecordMapper;
import stravalite.platform.http.Problem;

/** Finds the file that a run was recorded from. */
@Component
class TrackTable {

    private final JdbcClient jdbc;

    TrackTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where a run's track is.
     *
     * @param sha256 of the file, lower-case hexadecimal
     * @param format such as {@code gpx}
     * @param size of the file in bytes
     * @param recording which recording in the file it is, from 1
     */
    record Found(String sha256, String format, int size, int recording) {}

    private record Row(
            boolean deleted,
            @Nullable String sha256,
            @Nullable String format,
            int size,
            int recording) {}

    /** @throws Problem 404 when there is no such run, or none with a track, and 410 when it has been deleted */
    Found find(RunnerId runner, RunId run) {
        Row row = jdbc.sql("""
                        select k.deleted, encode(t.sha256, 'hex') as sha256, f.format, coalesce(f.size, 0) as size,
                          coalesce(t.recording, 0) as recording
                        from importing.known_run k
                        left join importing.run_track t using (runner_id, run_id)
                        left join importing.track_file f using (runner_id, sha256)
                        where k.runner_id = :runner and k.run_id = :run
                        """)
                .param("runner", runner.value())
                .param("run", run.value())
                .query(RecordMapper.of(Row.class))
                .optional()
                .orElseThrow(() -> Problem.notFound("There is no run " + run));
        if (row.deleted()) {
            throw new Problem(HttpStatus.GONE, "The run " + run + " has been deleted");
        }
        if (row.sha256() == null) {
            throw Problem.notFound("No track of the run " + run + " is kept");
        }
        return new Found(row.sha256(), Objects.requireNonNull(row.format()), row.size(), row.recording());
    }

    /** The file, unpacked while it is read, so no more is held than is kept; a 404 when it has just gone with its runner. */
    InputStream content(RunnerId runner, Found track) {
        byte[] gzipped = jdbc.sql("""
                        select content from importing.track_file
                        where runner_id = :runner and sha256 = decode(:sha256, 'hex')
                        """)
                .param("runner", runner.value())
                .param("sha256", track.sha256())
                .query((row, number) -> row.getBytes("content"))
                .optional()
                .orElseThrow(() -> Problem.notFound("The track is not kept any more"));
        try {
            return new GZIPInputStream(new ByteArrayInputStream(gzipped));
        } catch (IOException e) {
            throw new UncheckedIOException("A track can't be unpacked any more", e);
        }
    }
}
