package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stravalite.command.Zips;
import tools.jackson.databind.JsonNode;

/** No import takes more than its share: of lines, of bytes, of the workers, of room. */
class ImportLimitsIT extends Importing {

    private static final String HEADER = "started_at,distance_m,duration_s\n";
    private static final String LINE = "2026-08-01T07:00:00Z,5000,1500\n";

    private static byte[] noise(int seed, int bytes) {
        byte[] noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    @Test
    void givenUploadOfManyPiecesWhenImportedThenPutTogetherAgain() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("photo.jpg", noise(1, 3_500_000));
        files.put("runs.csv", (HEADER + LINE).getBytes(StandardCharsets.UTF_8));
        JsonNode job = ended(upload("archive.zip", Zips.of(files)).header("Location"));
        assertThat(job.get("recorded").asInt()).as(job.toString()).isOne();
    }

    @Test
    void givenMoreLinesThanMayBeWhenImportedThenItFailsAndSaysSo() {
        JsonNode job = ended(upload("runs.csv", HEADER + LINE.repeat(10_001)).header("Location"));
        assertThat(job.get("status").asString()).isEqualTo("failed");
        assertThat(job.get("reason").asString()).isEqualTo("its files have more than 10000 lines in all");
        assertThat(events("run.recorded")).isZero();
        await().untilAsserted(() -> assertThat(WaitingJob.noBytesOf(jdbc, me)).isTrue());
    }

    @Test
    void givenMoreBytesThanMayBeUnpackedWhenImportedThenItFailsAndSaysSo() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int file = 0; file < 6; file++) {
            files.put(file + ".csv", Base64.getEncoder().encode(noise(file, 3 << 20)));
        }
        JsonNode job = ended(upload("noise.zip", Zips.of(files)).header("Location"));
        assertThat(job.get("status").asString()).as(job.toString()).isEqualTo("failed");
        assertThat(job.get("reason").asString())
                .isEqualTo("its files come to more than may be unpacked for one import: split it into several");
    }

    @Test
    void givenOneImportOfARunnerWorkedOnWhenTheyHaveAnotherThenItWaitsAndOthersDoNot() {
        WaitingJob first =
                new WaitingJob(jdbc, me).file(0, "a.csv", (HEADER + LINE).getBytes(StandardCharsets.UTF_8), -1);
        String second = upload("b.csv", HEADER + LINE).header("Location");
        me = newRunner();
        assertThat(ended(upload("c.csv", HEADER + LINE).header("Location"))
                        .get("recorded")
                        .asInt())
                .isOne();
        assertThat(status(second)).isEqualTo("running");
        first.release();
        await().untilAsserted(() -> assertThat(status(second)).isEqualTo("done"));
    }

    private String status(String job) {
        return jdbc.sql("select status from importing.job where id = :id::uuid")
                .param("id", job.substring(job.lastIndexOf('/') + 1))
                .query(String.class)
                .single();
    }

    @Test
    void givenUploadThatBrokeOffWhenItsTimeIsOverThenItsBytesGo() {
        UUID upload = UUID.randomUUID();
        jdbc.sql("""
                        insert into importing.upload (id, runner_id, size, kept_until)
                        values (:upload, :runner::uuid, 600, now() + interval '1 hour')
                        """).param("upload", upload).param("runner", me).update();
        jdbc.sql("""
                        insert into importing.upload_piece select :upload, piece, '\\x00' from generate_series(0, 599) as piece
                        """).param("upload", upload).update();
        ended(upload("runs.csv", HEADER + LINE).header("Location"));
        assertThat(WaitingJob.noBytesOf(jdbc, me))
                .as("it is still being received")
                .isFalse();
        jdbc.sql("update importing.upload set kept_until = now() where id = :upload")
                .param("upload", upload)
                .update();
        await().untilAsserted(() -> assertThat(WaitingJob.noBytesOf(jdbc, me)).isTrue());
    }
}
