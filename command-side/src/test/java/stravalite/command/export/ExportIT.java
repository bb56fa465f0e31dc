package stravalite.command.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stravalite.command.WriteSide;
import stravalite.command.Zips;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All of a runner's data as an archive, and the way back. */
class ExportIT extends WriteSide {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HEADER = "id,started_at,distance_m,duration_s,elevation_gain_m,title\n";

    /** Titles that a comma-separated file could spoil. */
    private static final List<String> TITLES = List.of(
            "=1+1",
            "+49 run",
            "-5 degrees",
            "@home",
            "say \"hi\", twice",
            ",",
            "\"",
            "'quoted'",
            "line\u2028between\u2029paragraphs",
            "replaced \uFFFD by hand",
            "\uFEFFmarked",
            "\uD83C\uDFC3 at dawn",
            "#1",
            "null",
            "Læufe über Brücken");

    @AfterEach
    void forget() {
        jdbc.sql("delete from event_store.event where aggregate_identifier like :mine")
                .param("mine", "run:" + me + ":%")
                .update();
    }

    private String post(String json) {
        Answer answer = send("POST", "/runs/" + me, json);
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(202);
        return answer.header("Location");
    }

    private void postAllKinds() {
        for (int i = 0; i < TITLES.size(); i++) {
            post(JSON.writeValueAsString(Map.of(
                    "distance",
                    5.00001 + i,
                    "duration",
                    1800.125 + i,
                    "date",
                    "2026-08-01T07:%02d:00.123Z".formatted(i),
                    "title",
                    TITLES.get(i),
                    "elevation_gain",
                    12.34)));
        }
        post("{\"distance\":0.00001,\"duration\":0.001,\"date\":\"1970-01-01T00:00:00Z\",\"elevation_gain\":0}");
        post("{\"distance\":3,\"duration\":900,\"date\":\"2026-08-03T07:00:00Z\",\"id\":\"" + new UUID(0, 0) + "\"}");
        post("{\"distance\":1000,\"duration\":604800,\"date\":\"2026-08-02T07:00:00Z\"}");
    }

    private HttpResponse<byte[]> export() throws IOException {
        return raw("GET", "/user/" + me + "/export");
    }

    private Map<String, String> exported() throws IOException {
        HttpResponse<byte[]> answer = export();
        assertThat(answer.statusCode()).isEqualTo(200);
        return Zips.read(answer.body());
    }

    private JsonNode imported(byte[] archive) {
        return ended(upload("strava-lite-export.zip", archive));
    }

    private JsonNode ended(Answer accepted) {
        assertThat(accepted.status()).isEqualTo(202);
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> send("GET", accepted.header("Location")).body(),
                        body -> !body.get("status").asString().equals("running"));
    }

    private List<String> known() {
        return jdbc.sql("""
                        select concat_ws(' ', run_id, start_s, distance_cm, duration_ms) from importing.known_run
                        where runner_id = :me::uuid and not deleted order by run_id
                        """).param("me", me).query(String.class).list();
    }

    @Test
    void givenAccountWhenExportedThenAllThatIsKeptIsThereButThePassword() throws IOException {
        String run = post("{\"distance\":5,\"duration\":1500,\"date\":\"2026-08-01T07:00:00Z\",\"title\":\"=One\"}");
        send("PUT", run, "{\"distance\":5.5,\"elevation_gain\":20.5}");
        String deleted = post("{\"distance\":4,\"duration\":1500,\"date\":\"2026-08-02T07:00:00Z\"}");
        send("DELETE", deleted);
        ended(upload("history.csv", "started_at,distance_m,duration_s\nnonsense,1,1\n"));

        HttpResponse<byte[]> answer = export();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"strava-lite-export.zip\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
        Map<String, String> files = Zips.read(answer.body());
        assertThat(files.keySet())
                .containsExactly(
                        "README.txt",
                        "profile.json",
                        "profile-history.json",
                        "sessions.json",
                        "imports.json",
                        "import-lines.json",
                        "runs.csv",
                        "runs.json");

        JsonNode profile = JSON.readTree(files.get("profile.json"));
        assertThat(profile.get("id").asString()).isEqualTo(me);
        assertThat(profile.get("email").asString()).endsWith("@example.org");
        assertThat(String.join("", files.values())).doesNotContain("argon2", "password_hash");
        assertThat(JSON.readTree(files.get("sessions.json")).size()).isOne();
        JsonNode upload = JSON.readTree(files.get("imports.json")).get(0);
        assertThat(upload.get("files").get(0).asString()).isEqualTo("history.csv");

        assertThat(files.get("profile-history.json")).contains("\"change\" : \"registered\"", "\"name\" : ");
        assertThat(files.get("import-lines.json"))
                .contains("\"line\":2,\"result\":\"refused\"", "\"field\":\"started_at\"");

        String id = run.substring(run.lastIndexOf('/') + 1);
        assertThat(files.get("runs.csv")).isEqualTo(HEADER + id + ",2026-08-01T07:00:00Z,5500,1500,20.5,=One\n");
        JsonNode runs = JSON.readTree(files.get("runs.json"));
        assertThat(runs.size()).isEqualTo(2);
        JsonNode one = runs.get(0).get("id").asString().equals(id) ? runs.get(0) : runs.get(1);
        JsonNode other = one.equals(runs.get(0)) ? runs.get(1) : runs.get(0);
        assertThat(one.get("history").size()).isEqualTo(2);
        JsonNode recorded = one.get("history").get(0);
        assertThat(recorded.get("recorded_at").asString()).endsWith("Z");
        assertThat(recorded.toString())
                .contains("\"revision\":1", "\"change\":\"recorded\"", "\"source\":\"manual\"", "\"distance\":5,")
                .contains("\"date\":\"2026-08-01T07:00:00Z\"", "\"duration\":1500", "\"title\":\"=One\"")
                .doesNotContain("elevation_gain", "fingerprint");
        assertThat(one.get("history").get(1).toString())
                .contains("\"revision\":2", "\"change\":\"corrected\"", "\"distance\":5.5,", "\"elevation_gain\":20.5");
        assertThat(other.get("history").get(1).toString()).contains("\"change\":\"deleted\"");
    }

    @Test
    void givenNoRunsWhenExportedThenEmptyListsAndTheArchiveStillSaysWhatItIs() throws IOException {
        Map<String, String> files = exported();
        assertThat(files.get("runs.csv")).isEqualTo(HEADER);
        assertThat(JSON.readTree(files.get("runs.json")).isEmpty()).isTrue();
        assertThat(files.get("README.txt")).contains("all that Strava Lite keeps of you");
    }

    @Test
    void givenExportWhenImportedIntoTheSameAccountThenOnlyDuplicates() throws IOException {
        postAllKinds();
        byte[] archive = export().body();
        JsonNode job = imported(archive);
        assertThat(job.get("duplicates").asInt()).as(job.toString()).isEqualTo(TITLES.size() + 3);
        assertThat(job.get("recorded").asInt()).isZero();
        assertThat(job.get("refused").asInt()).isZero();
        assertThat(known()).hasSize(TITLES.size() + 3);
    }

    @Test
    void givenExportWhenImportedIntoANewAccountThenItsExportSaysTheSameOfEveryRun() throws IOException {
        postAllKinds();
        byte[] archive = export().body();
        List<String> runs = known();
        String csv = exported().get("runs.csv");
        me = newRunner();
        JsonNode job = imported(archive);
        assertThat(job.get("recorded").asInt()).as(job.toString()).isEqualTo(TITLES.size() + 3);
        assertThat(known()).isEqualTo(runs);
        assertThat(exported().get("runs.csv")).isEqualTo(csv);
        for (String title : TITLES) {
            assertThat(exported().get("runs.json")).contains(JSON.writeValueAsString(title));
        }
    }

    @Test
    void givenMoreRunsThanAFileTakesWhenExportedThenTheyGoOnInTheNext() throws IOException {
        recorded(30_003);
        Map<String, String> files = exported();
        assertThat(files.keySet()).contains("runs.csv", "runs-2.csv").doesNotContain("runs-3.csv");
        assertThat(lines(files, "runs.csv")).hasSize(30_001);
        assertThat(files.get("runs-2.csv")).startsWith(HEADER);
        assertThat(lines(files, "runs-2.csv")).hasSize(4);
        assertThat(lines(files, "runs.json").stream().filter(line -> line.startsWith("{")))
                .hasSize(30_003)
                .doesNotHaveDuplicates();
    }

    private static List<String> lines(Map<String, String> files, String name) {
        return files.getOrDefault(name, "").lines().toList();
    }

    /** As many runs, straight into the store. */
    private void recorded(int runs) {
        jdbc.sql("""
                        insert into importing.known_run (runner_id, run_id, start_s, distance_cm, duration_ms)
                        select :me::uuid, ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, n, 500000, 1500000
                        from generate_series(1, :runs) as n
                        """).param("me", me).param("runs", runs).update();
        jdbc.sql("""
                        insert into event_store.event (event_identifier, aggregate_identifier, sequence_number, type,
                          payload_type, payload_revision, payload, meta_data, time_stamp)
                        select gen_random_uuid(), 'run:' || runner_id || ':' || run_id, 0, 'Run', 'run.recorded', '1',
                          convert_to(json_build_object('runnerId', runner_id, 'runId', run_id,
                            'startedAtMillis', start_s * 1000, 'distanceCm', distance_cm, 'durationMs', duration_ms,
                            'source', 'manual', 'fingerprint', 'f')::text, 'UTF8'),
                          convert_to('{}', 'UTF8'), '2026-08-01T07:00:00.000Z'
                        from importing.known_run where runner_id = :me::uuid
                        """).param("me", me).update();
    }

    private void lastEventIsBroken() {
        jdbc.sql("""
                        update event_store.event set payload = convert_to('no json', 'UTF8')
                        where aggregate_identifier = (
                          select max(aggregate_identifier) from event_store.event where aggregate_identifier like :mine)
                        """).param("mine", "run:" + me + ":%").update();
    }

    @Test
    void givenFailureBeforeAnythingIsSentWhenExportedThenAProblem() throws IOException {
        recorded(1);
        lastEventIsBroken();
        HttpResponse<byte[]> answer = export();
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(JSON.readTree(answer.body()).get("status").asInt()).isEqualTo(500);
    }

    @Test
    void givenFailureInTheMiddleWhenExportedThenTheConnectionBreaksOff() {
        recorded(30_000);
        lastEventIsBroken();
        assertThatExceptionOfType(IOException.class).isThrownBy(this::export);
        assertThatExceptionOfType(IOException.class)
                .as("the place is free again")
                .isThrownBy(this::export);
    }

    @Test
    void givenHeadWhenAskedThenTheHeadersAlone() throws IOException {
        HttpResponse<byte[]> answer = raw("HEAD", "/user/" + me + "/export");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void givenSomebodyElsesAccountWhenExportedThenForbidden() throws IOException {
        String other = me;
        newRunner();
        HttpResponse<byte[]> answer = raw("GET", "/user/" + other + "/export");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain(other + "@");
        assertThat(raw("GET", "/user/" + UUID.randomUUID() + "/export").statusCode())
                .isEqualTo(403);
    }
}
