package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.testkit.GeneratedHistory;
import stravalite.testkit.HistoryGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Imports that break off between the events of some lines and the rows that belong to them. A table that refuses these stands
 * for the crash: the events are there by then, and nobody knows what they say.
 */
class AxonServerImportsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final World world = AxonServerSystem.world();
    private final JdbcClient jdbc = AxonServerSystem.bean(JdbcClient.class);
    private final GeneratedHistory history = HistoryGenerator.halfYear(31);

    /** Neither the import nor the repair can write which runs there are. */
    private Refusing knowingNoRunOf(Member member) {
        return Refusing.atOnce(jdbc, "insert", "importing.known_run", "when (new.runner_id = '" + member.id() + "')");
    }

    private Refusing committingNothing(String when, String table, String job) {
        return Refusing.atCommit(jdbc, when, table, "when (new." + job + ")");
    }

    private String startsUntilAllEventsAreThere(Member member) {
        String job = member.startsImport(history);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(runs(member)).isEqualTo(history.runs().size()));
        return job;
    }

    private static int runs(Member member) {
        return member.http()
                .get("/analytics/" + member.id())
                .hasStatus(200)
                .body()
                .path("runs")
                .asInt();
    }

    private static JsonNode ended(Member member, String job, String status) {
        return await().atMost(PATIENCE)
                .until(
                        () -> member.http().get(job).hasStatus(200).body(),
                        now -> now.path("status").asString().equals(status));
    }

    @Test
    void givenImportThatBrokeOffWhenTheSameIsImportedBeforeItGoesOnThenEachRunIsThereOnce() {
        Member member = world.newcomer("Twice", Scene.BERLIN);
        String[] jobs = new String[2];
        try (Refusing _ = knowingNoRunOf(member)) {
            jobs[0] = startsUntilAllEventsAreThere(member);
            postpone(jobs[0]);
        }
        jobs[1] = member.startsImport(history);
        JsonNode second = ended(member, jobs[1], "done");
        assertThat(second.path("duplicates").asInt()).isEqualTo(history.runs().size());
        goOn(jobs[0]);
        member.isImported(jobs[0], history);
        OwnNumbers.areThoseOf(member);
        assertThat(runs(member)).isEqualTo(history.runs().size());
        member.leaves();
    }

    @Test
    void givenImportThatBrokeOffWhenItIsTakenBackBeforeItGoesOnThenNothingIsLeftOfIt() {
        Member member = world.newcomer("Undoes at once", Scene.BERLIN);
        String job;
        try (Refusing _ = knowingNoRunOf(member)) {
            job = startsUntilAllEventsAreThere(member);
            member.http().delete("/imports/" + id(job)).hasStatus(202);
        }
        JsonNode undone = ended(member, job, "taken_back");
        assertThat(undone.path("recorded").asInt()).isEqualTo(history.runs().size());
        assertThat(undone.path("undo").path("taken_back").asInt())
                .as(undone.toString())
                .isEqualTo(history.runs().size());
        await().untilAsserted(() -> assertThat(runs(member)).isZero());
        member.leaves();
    }

    @Test
    void givenImportThatBrokeOffWhenARunOfItIsCorrectedBeforeItGoesOnThenItIsItsOwnAndIsKept() {
        Member member = world.newcomer("Corrects at once", Scene.BERLIN);
        String job;
        try (Refusing _ = knowingNoRunOf(member)) {
            job = startsUntilAllEventsAreThere(member);
            String run =
                    "/runs/" + member.id() + "/" + latest(member).path("id").asString();
            member.http().put(run, Map.of("title", "By hand")).hasStatus(202);
        }
        JsonNode done = ended(member, job, "done");
        assertThat(done.path("recorded").asInt()).isEqualTo(history.runs().size());
        member.http().delete("/imports/" + id(job)).hasStatus(202);
        JsonNode undo = ended(member, job, "taken_back").path("undo");
        assertThat(undo.path("kept").asInt()).as(undo.toString()).isEqualTo(1);
        assertThat(undo.path("taken_back").asInt()).isEqualTo(history.runs().size() - 1);
        member.leaves();
    }

    @Test
    void givenUndoThatBrokeOffThenItGoesOnAndCountsEachRunOnce() {
        Member member = world.newcomer("Undoes in two steps", Scene.BERLIN);
        String job = member.startsImport(history);
        member.isImported(job, history);
        try (Refusing _ =
                committingNothing("update", "importing.job", "taken_back > 0 and new.id = '" + id(job) + "'")) {
            member.http().delete("/imports/" + id(job)).hasStatus(202);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(runs(member)).isZero());
        }
        JsonNode undone = ended(member, job, "taken_back");
        assertThat(undone.path("undo").path("taken_back").asInt())
                .as(undone.toString())
                .isEqualTo(history.runs().size());
        member.leaves();
    }

    @Test
    void givenLateTrackThatBrokeOffThenItIsAddedOnce() {
        Member member = world.newcomer("Late track", Scene.BERLIN);
        member.http().upload("/imports", "run.csv", Recording.csv()).hasStatus(202);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(runs(member)).isEqualTo(1));
        String job;
        try (Refusing _ = committingNothing("insert", "importing.job_line", "result = 'duplicate'")) {
            job = "/imports/"
                    + member.http()
                            .upload("/imports", "run.gpx", Recording.gpx())
                            .hasStatus(202)
                            .text("id");
            await().atMost(PATIENCE).until(() -> revisions(member) == 2);
        }
        JsonNode line = ended(member, job, "done").path("files").get(0);
        assertThat(line.path("reason").asString()).contains("its track was added to it");
        String run = "/runs/" + member.id() + "/" + line.path("run_id").asString();
        member.http().get(run + "/track").hasStatus(200);
        assertThat(revisions(member)).isEqualTo(2);
        member.leaves();
    }

    private static int revisions(Member member) {
        return latest(member).path("revision").asInt();
    }

    private static JsonNode latest(Member member) {
        return member.http()
                .get("/runs/" + member.id() + "?limit=1")
                .hasStatus(200)
                .body()
                .path(0);
    }

    /** Keeps everybody from going on with a job. */
    private void postpone(String job) {
        await().atMost(PATIENCE).until(() -> lease(job, "now() + interval '1 hour'") == 1);
    }

    private void goOn(String job) {
        lease(job, "null");
    }

    private int lease(String job, String until) {
        return jdbc.sql("update importing.job set leased_until = " + until + " where id = ? and leased_by is null")
                .param(UUID.fromString(id(job)))
                .update();
    }

    private static String id(String job) {
        return job.substring("/imports/".length()).replaceFirst("\\?.*", "");
    }
}
