package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stravalite.command.Zips;
import tools.jackson.databind.JsonNode;

/** A zip is imported by the files of runs in it. */
class ArchiveImportIT extends Importing {

    private static final String HEADER = "started_at,distance_m,duration_s\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String day(int day) {
        return "2026-08-0" + day + "T07:00:00Z,5000,1500\n";
    }

    @Test
    void givenArchiveWhenImportedThenItsFilesAreAndTheReportNamesThemInside() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("README.txt", bytes("Hello"));
        files.put("../../2025/runs.csv", bytes(HEADER + day(1) + "nonsense,1,1\n"));
        files.put("more.csv", bytes(HEADER + day(1) + day(2)));
        files.put("other.csv", bytes("name,age\n"));
        files.put("inner.csv", Zips.of("runs.csv", HEADER + day(5)));
        files.put("photo.jpg", bytes("no photo"));
        JsonNode job = imported("my export.zip", Zips.of(files));
        counts(job, 2, 1, 3);
        assertThat(job.get("files_left_out").asInt()).isZero();
        List<String> told = told(job);
        assertThat(told)
                .containsExactly(
                        told.getFirst(),
                        "my export.zip/other.csv 0 refused column started_at is missing",
                        "my export.zip/inner.csv 0 refused must be UTF-8",
                        "my export.zip/more.csv 2 duplicate this run is there already",
                        "my export.zip/2025/runs.csv 2 recorded ",
                        "my export.zip/more.csv 3 recorded ",
                        "my export.zip 0 skipped 2 other files are passed over: no runs");
        assertThat(told.getFirst()).startsWith("my export.zip/2025/runs.csv 3 refused must be");
    }

    @Test
    void givenArchiveUnderAnotherNameWhenUploadedThenItIsToldByItsContent() {
        counts(imported("runs.csv", Zips.of("a.csv", HEADER + day(1))), 1, 0, 0);
        counts(imported("runs.zip", bytes(HEADER + day(1))), 0, 1, 0);
    }

    @Test
    void givenBombInAnArchiveWhenImportedThenItIsRefusedAndTheOtherFilesAreNot() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("runs.csv", bytes(HEADER + day(1)));
        files.put("bomb.csv", bytes(HEADER + day(2).repeat(200_000)));
        files.put("huge.csv", new byte[200 << 20]);
        JsonNode job = imported("bomb.zip", Zips.of(files));
        counts(job, 1, 0, 2);
        assertThat(told(job))
                .containsExactly(
                        "bomb.zip/bomb.csv 0 refused is more than a hundred times larger unpacked",
                        "bomb.zip/huge.csv 0 refused is larger than 32 MiB",
                        "bomb.zip/runs.csv 2 recorded ");
        assertThat(events("run.recorded")).isOne();
        await().untilAsserted(() -> assertThat(WaitingJob.noBytesOf(jdbc, me)).isTrue());
    }

    @Test
    void givenArchiveWithinAnArchiveWhenImportedThenItIsToldThatItIsNotOpened() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("runs.csv", bytes(HEADER + day(1)));
        files.put("inner.zip", Zips.of("runs.csv", HEADER + day(2)));
        JsonNode job = imported("outer.zip", Zips.of(files));
        counts(job, 1, 0, 0);
        assertThat(told(job).getLast())
                .isEqualTo("outer.zip 0 skipped 1 other file is passed over:"
                        + " no runs, or archives of their own, which have to be uploaded by themselves");
    }

    @Test
    void givenArchiveOfNothingWhenImportedThenRefused() {
        counts(imported("empty.zip", Zips.of(Map.of())), 0, 0, 1);
        counts(imported("cut.zip", Arrays.copyOf(Zips.of("a.csv", HEADER + day(1)), 60)), 0, 0, 1);
    }

    @Test
    void givenArchiveBesideAPlainFileWhenItsProcessDiesThenItGoesOnWhereItWas() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.csv", bytes(HEADER + day(1)));
        files.put("b.csv", bytes(HEADER + day(2) + day(4)));
        WaitingJob job = new WaitingJob(jdbc, me)
                .file(0, "plain.csv", bytes(HEADER + day(3)), -1)
                .file(1, "two.zip", Zips.of(files), -1);
        // As if the archive had been listed and half of its second file imported.
        jdbc.sql("update importing.job_file set done = true where job_id = :id and file_no = 1")
                .param("id", job.id)
                .update();
        for (int entry = 0; entry < 2; entry++) {
            jdbc.sql("""
                            insert into importing.job_file (job_id, file_no, name, archive_no, entry_no, lines_done, done)
                            values (:id, :file, 'two.zip/' || :file, 1, :entry, :lines, :done)
                            """)
                    .param("id", job.id)
                    .param("file", 100_000 + entry)
                    .param("entry", entry)
                    .param("lines", 2)
                    .param("done", entry == 0)
                    .update();
        }
        counts(ended(job.release()), 2, 0, 0);
        assertThat(events("run.recorded")).isEqualTo(2);
        await().untilAsserted(() -> assertThat(WaitingJob.noBytesOf(jdbc, me)).isTrue());
    }
}
