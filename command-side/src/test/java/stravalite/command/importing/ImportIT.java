package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ImportIT extends Importing {

    private static final String HEADER = "started_at,distance_m,duration_s,title,id\n";

    /** A run a day. */
    private static String history(int runs) {
        return IntStream.range(0, runs)
                .mapToObj(day -> Instant.parse("2020-01-01T07:00:00Z").plus(Duration.ofDays(day)) + "," + (5000 + day)
                        + ".2,1500,Day " + day + ",\n")
                .collect(Collectors.joining("", HEADER, ""));
    }

    private JsonNode imported(String csv) {
        Answer accepted = upload("runs.csv", csv);
        assertThat(accepted.status()).isEqualTo(202);
        String job = "/imports/" + accepted.body().get("id").asString();
        assertThat(accepted.header("Location")).endsWith(job);
        return ended(job);
    }

    @Test
    void givenHistoryWhenImportedTwiceThenRecordedOnce() {
        String csv = history(450);
        counts(imported(csv), 450, 0, 0);
        counts(imported(csv), 0, 450, 0);
        assertThat(events("run.recorded")).isEqualTo(450);
    }

    @Test
    void givenBadLinesWhenImportedThenTheyAreNamedAndTheOthersRecorded() {
        JsonNode job = imported(HEADER
                + "2026-08-01T07:00:00Z,5000,1500,,\n"
                + "nonsense,5000,1500,,\n"
                + "2026-08-02T07:00:00Z,-5,1500,,\n"
                + "2026-08-03T07:00:00Z,5000,1500,\"open,\n"
                + "2026-08-01T07:00:00.9Z,5009.9,1500.9,again,\n"
                + "2026-08-04T07:00:00Z,5000,1500,,\n");
        counts(job, 2, 1, 3);
        JsonNode files = job.get("files");
        assertThat(files.size()).isEqualTo(6);
        assertThat(files.get(0).toString())
                .startsWith(
                        "{\"name\":\"runs.csv\",\"line\":3,\"field\":\"started_at\",\"result\":\"refused\",\"reason\":\"must be");
        assertThat(files.get(1).get("field").asString()).isEqualTo("distance_m");
        assertThat(files.get(2).get("line").asInt()).isEqualTo(5);
        assertThat(files.get(3).get("result").asString()).isEqualTo("duplicate");
        assertThat(files.get(3).get("run_id")).isEqualTo(files.get(4).get("run_id"));
    }

    @Test
    void givenPostedRunWhenImportedThenDuplicateUntilItIsDeleted() {
        String id = send("POST", "/runs/" + me, "{\"distance\":5,\"duration\":1500,\"date\":\"2026-08-01T07:00:00Z\"}")
                .body()
                .get("id")
                .asString();
        String same = HEADER + "2026-08-01T07:00:00Z,5000,1500,,\n";
        String sameId = HEADER + "2026-08-02T07:00:00Z,5000,1500,," + id + "\n";
        counts(imported(same), 0, 1, 0);
        counts(imported(sameId), 0, 1, 0);
        send("DELETE", "/runs/" + me + "/" + id);
        counts(imported(same), 1, 0, 0);
        counts(imported(sameId), 1, 0, 0);
        assertThat(events("run.recorded")).isEqualTo(3);
    }

    @Test
    void givenCorrectedRunWhenImportedThenItIsKnownAsItIsNow() {
        String id = send("POST", "/runs/" + me, "{\"distance\":5,\"duration\":1500,\"date\":\"2026-08-01T07:00:00Z\"}")
                .body()
                .get("id")
                .asString();
        send("PUT", "/runs/" + me + "/" + id, "{\"distance\":6}");
        counts(imported(HEADER + "2026-08-01T07:00:00Z,5000,1500,,\n"), 1, 0, 0);
        counts(imported(HEADER + "2026-08-01T07:00:00Z,6000,1500,,\n"), 0, 1, 0);
    }

    @Test
    void givenNoRunsFileWhenImportedThenTheWholeFileIsRefused() {
        JsonNode job = imported("name,age\nAnna,30\n");
        counts(job, 0, 0, 1);
        assertThat(job.get("files").toString())
                .isEqualTo(
                        "[{\"name\":\"runs.csv\",\"result\":\"refused\",\"reason\":\"column started_at is missing\"}]");
    }

    @Test
    void givenManyBadLinesWhenImportedThenAllAreCountedAndTheFirstKept() {
        String bad = "2026-08-01T07:00:00Z,-1,1500,,\n".repeat(1_300);
        JsonNode job = imported(HEADER + bad + "2026-08-01T07:00:00Z,5000,1500,,\n".repeat(1_201));
        counts(job, 1, 1_200, 1_300);
        assertThat(job.get("files_left_out").asInt()).isEqualTo(1_501);
        JsonNode all = send("GET", "/imports/" + job.get("id").asString() + "?limit=100000")
                .body();
        assertThat(all.get("files").size()).isEqualTo(2_001);
        assertThat(all.get("files_left_out").asInt()).isEqualTo(500);
    }

    @Test
    void givenManyBytesWaitingWhenUploadedThenTheRunnerIsToldToWait() {
        jdbc.sql("insert into importing.upload (id, runner_id, size) values (gen_random_uuid(), :runner::uuid, :size)")
                .param("runner", me)
                .param("size", 4L << 30)
                .update();
        Answer answer = upload("runs.csv", HEADER);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("10");
        jdbc.sql("delete from importing.upload where runner_id = :runner::uuid")
                .param("runner", me)
                .update();
        assertThat(upload("runs.csv", HEADER).status()).isEqualTo(202);
    }

    @Test
    void givenNothingWhenUploadedThenTheFieldIsNamed() {
        Answer empty = upload("empty.csv", "");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.body().get("errors").get(0).get("field").asString()).isEqualTo("file");
    }

    @Test
    void givenSomebodyElsesImportWhenReadThenForbidden() {
        String job = upload("runs.csv", HEADER).body().get("id").asString();
        newRunner();
        assertThat(send("GET", "/imports/" + job).status()).isEqualTo(403);
        assertThat(send("GET", "/imports/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(send("GET", "/imports/" + job + "?limit=0").status()).isEqualTo(400);
    }

    @Test
    void givenJobOfADeadProcessWhenItsLeaseEndsThenItGoesOnWhereItWas() {
        String csv = HEADER + "2026-08-01T07:00:00Z,5000,1500,,\n" + "2026-08-02T07:00:00Z,5000,1500,,\n";
        String job = new WaitingJob(jdbc, me)
                .file(0, "runs.csv", csv.getBytes(StandardCharsets.UTF_8), 2)
                .line(0, 2, "refused", "refused")
                .release();
        counts(ended(job), 1, 0, 1);
        assertThat(events("run.recorded")).isOne();
        await().untilAsserted(() -> assertThat(WaitingJob.noBytesOf(jdbc, me))
                .as("what was uploaded goes when its job ends")
                .isTrue());
    }

    @Test
    void givenRunnerWhoLeavesWhenDeletedThenTheirImportsGo() {
        String job = upload("runs.csv", history(10)).body().get("id").asString();
        ended("/imports/" + job);
        assertThat(send("DELETE", "/user/" + me).status()).isBetween(200, 204);
        assertThat(jdbc.sql("""
                                select (select count(*) from importing.job where runner_id = :me::uuid)
                                  + (select count(*) from importing.known_run where runner_id = :me::uuid)
                                """).param("me", me).query(Integer.class).single()).isZero();
    }
}
