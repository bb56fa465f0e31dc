package stravalite.command.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.database.RecordMapper;

/**
 * The files that a runner's runs were recorded from, in a zip of their own: an import passes over one that is in another, so
 * that the runs in it come back once, and those that were deleted don't.
 */
@Component
class TrackFiles {

    private static final int RUNS_AT_A_TIME = 1_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcClient jdbc;

    TrackFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record RunTrack(UUID runId, String sha256, String format, int recording) {}

    boolean isAny(RunnerId runner) {
        return !runs(runner, BEFORE_ALL).isEmpty();
    }

    /** Writes one file after the other; the stream stays open. */
    void write(RunnerId runner, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        writeRuns(runner, zip);
        Optional<String> sha256 = Optional.of("");
        while (sha256.isPresent()) {
            sha256 = writeNext(runner, sha256.get(), zip);
        }
        zip.finish();
    }

    private void writeRuns(RunnerId runner, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry("tracks.csv"));
        zip.write("run_id,file,recording\n".getBytes(StandardCharsets.UTF_8));
        List<RunTrack> page = runs(runner, BEFORE_ALL);
        while (!page.isEmpty()) {
            for (RunTrack run : page) {
                String line = run.runId() + "," + run.sha256() + "." + run.format() + "," + run.recording() + "\n";
                zip.write(line.getBytes(StandardCharsets.UTF_8));
            }
            page = runs(runner, page.getLast().runId());
        }
    }

    private List<RunTrack> runs(RunnerId runner, UUID after) {
        return jdbc.sql("""
                        select t.run_id, encode(t.sha256, 'hex') as sha256, f.format, t.recording
                        from importing.run_track t join importing.track_file f using (runner_id, sha256)
                        where t.runner_id = :runner and t.run_id > :after order by t.run_id limit :count
                        """)
                .param("runner", runner.value())
                .param("after", after)
                .param("count", RUNS_AT_A_TIME)
                .query(RecordMapper.of(RunTrack.class))
                .list();
    }

    /** Writes the file after the one of this hash, and answers its hash; empty when there is none. */
    private Optional<String> writeNext(RunnerId runner, String after, ZipOutputStream zip) throws IOException {
        Optional<File> next = jdbc.sql("""
                        select encode(sha256, 'hex') as sha256, format, content from importing.track_file
                        where runner_id = :runner and sha256 > decode(:after, 'hex') order by sha256 limit 1
                        """)
                .param("runner", runner.value())
                .param("after", after)
                .query((row, number) ->
                        new File(row.getString("sha256"), row.getString("format"), row.getBytes("content")))
                .optional();
        if (next.isPresent()) {
            File file = next.get();
            zip.putNextEntry(new ZipEntry(file.sha256 + "." + file.format));
            try (InputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(file.gzipped))) {
                unpacking.transferTo(zip);
            }
        }
        return next.map(file -> file.sha256);
    }

    private static final class File {

        private final String sha256;
        private final String format;
        private final byte[] gzipped;

        File(String sha256, String format, byte[] gzipped) {
            this.sha256 = sha256;
            this.format = format;
            this.gzipped = gzipped;
        }
    }
}
