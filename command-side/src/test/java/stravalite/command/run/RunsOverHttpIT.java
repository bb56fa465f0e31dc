package stravalite.command.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stravalite.command.WriteSide;

class RunsOverHttpIT extends WriteSide {

    private static final String TEN_KM = "{\"distance\":10.0,\"duration\":3600,\"date\":\"2026-11-01T08:00:00+01:00\"}";

    private Answer post(String body, String... headers) {
        return send("POST", "/runs/" + me, body, headers);
    }

    @Test
    void givenRunWhenPostedThenAcceptedWithItsLocationAndEtag() {
        Answer answer = post(TEN_KM);
        String id = answer.body().get("id").asString();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.whole().body())
                .isEqualTo(
                        "{\"id\":\"" + id
                                + "\",\"date\":\"2026-11-01T07:00:00Z\",\"duration\":3600,\"distance\":10,\"status\":\"processing\"}");
        assertThat(answer.header("Location")).endsWith("/runs/" + me + "/" + id);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "distance|{\"duration\":1500}",
                "distance|{\"distance\":null,\"duration\":1500}",
                "distance|{\"distance\":\"5\",\"duration\":1500}",
                "distance|{\"distance\":true,\"duration\":1500}",
                "distance|{\"distance\":-0.0,\"duration\":1500}",
                "distance|{\"distance\":0.000004,\"duration\":1500}",
                "distance|{\"distance\":1e308,\"duration\":1500}",
                "distance|{\"distance\":50,\"duration\":60}",
                "duration|{\"distance\":5,\"duration\":604801}",
                "duration|{\"distance\":5,\"duration\":{}}",
                "date|{\"distance\":5,\"duration\":1500,\"date\":5}",
                "date|{\"distance\":5,\"duration\":1500,\"date\":\"\"}",
                "date|{\"distance\":5,\"duration\":1500,\"date\":\"2026-02-30T07:00:00Z\"}",
                "date|{\"distance\":5,\"duration\":1500,\"date\":\"2999-01-01T00:00:00Z\"}",
                "id|{\"distance\":5,\"duration\":1500,\"id\":\"1-1-1-1-1\"}",
                "id|{\"distance\":5,\"duration\":1500,\"id\":5}",
                "title|{\"distance\":5,\"duration\":1500,\"title\":\"a\\u0000b\"}",
                "elevation_gain|{\"distance\":5,\"duration\":1500,\"elevation_gain\":-1}"
            })
    void givenWhatIsNoRunWhenPostedThenRefusedWithTheFieldNamed(String field, String body) {
        Answer answer = post(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body().get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(events("run.recorded")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]", "7", "null", "\"text\"", "{", "''"})
    void givenNoObjectWhenPostedThenRefused(String body) {
        assertThat(post(body).status()).isEqualTo(400);
    }

    @Test
    void givenSomebodyElsesPathWhenPostedThenForbidden() {
        String other = me;
        newRunner();
        assertThat(send("POST", "/runs/" + other, TEN_KM).status()).isEqualTo(403);
    }

    @Test
    void givenKeyWithoutDateWhenRepeatedThenTheSameAnswer() {
        String body = "{\"distance\":3,\"duration\":900}";
        Answer first = post(body, "Idempotency-Key", "k-1");
        Answer second = post("{\"duration\":900.0,\"distance\":3.00}", "Idempotency-Key", "k-1");
        assertThat(second.whole().body()).isEqualTo(first.whole().body());
        assertThat(post("{\"distance\":4,\"duration\":900}", "Idempotency-Key", "k-1")
                        .status())
                .isEqualTo(422);
        assertThat(events("run.recorded")).isOne();
    }

    @Test
    void givenRunOf50RequestsAtOnceWhenPostedThenRecordedOnce() throws Exception {
        String body = "{\"distance\":3,\"duration\":900,\"id\":\"" + UUID.randomUUID() + "\"}";
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> request = () -> post(body).status();
            List<Future<Integer>> answers =
                    clients.invokeAll(Stream.generate(() -> request).limit(50).toList());
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(202);
            }
        }
        assertThat(events("run.recorded")).isOne();
    }

    @Test
    void givenAnothersIdWhenPostedThenRecordedInAStreamOfOnesOwn() {
        String body = "{\"distance\":3,\"duration\":900,\"id\":\"" + UUID.randomUUID() + "\"}";
        assertThat(post(body).status()).isEqualTo(202);
        me = newRunner();
        assertThat(post(body).status()).isEqualTo(202);
        assertThat(events("run.recorded")).isOne();
    }

    @Test
    void givenRunWhenCorrectedAndDeletedThenRevisionsGuardIt() {
        String run = "/runs/" + me + "/" + post(TEN_KM).body().get("id").asString();
        Answer corrected = send("PUT", run, "{\"distance\":9,\"title\":\" Hills \"}", "If-Match", "\"1\"");
        assertThat(corrected.status()).isEqualTo(202);
        assertThat(corrected.header("ETag")).isEqualTo("\"2\"");
        assertThat(corrected.body().get("duration").asInt()).isEqualTo(3600);
        assertThat(send("PUT", run, "{\"distance\":8}", "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(send("PUT", run, "{\"distance\":8}", "If-Match", "W/\"2\"").status())
                .isEqualTo(412);
        assertThat(send("PUT", run, "{\"distance\":8}", "If-Match", "2").status())
                .isEqualTo(400);
        assertThat(send("PUT", run, "{\"distance\":8}", "If-Match", "\"1\", \"2\"")
                        .status())
                .isEqualTo(202);
        assertThat(send("PUT", run, "{\"distance\":800}").status()).isEqualTo(400);
        assertThat(send("PUT", run, "{\"id\":\"" + UUID.randomUUID() + "\"}").status())
                .isEqualTo(400);
        assertThat(send("DELETE", run).status()).isEqualTo(202);
        assertThat(send("DELETE", run).status()).isEqualTo(202);
        assertThat(send("PUT", run, "{\"distance\":8}").status()).isEqualTo(410);
        assertThat(events("run.corrected")).isEqualTo(2);
        assertThat(events("run.deleted")).isOne();
    }

    @Test
    void givenUnknownRunWhenChangedThenNotFound() {
        String run = "/runs/" + me + "/" + UUID.randomUUID();
        assertThat(send("PUT", run, "{\"distance\":8}").status()).isEqualTo(404);
        assertThat(send("DELETE", run).status()).isEqualTo(404);
        assertThat(send("DELETE", "/runs/" + me + "/nonsense").status()).isEqualTo(400);
    }

    @Test
    void givenKnownRunThatCannotBeWrittenWhenPostedThenNothingIsRecorded() {
        jdbc.sql("alter table importing.known_run add constraint no_12_34_km check (distance_cm <> 1234000)")
                .update();
        try {
            assertThat(post("{\"distance\":12.34,\"duration\":4000}").status()).isEqualTo(500);
            assertThat(events("run.recorded")).isZero();
        } finally {
            jdbc.sql("alter table importing.known_run drop constraint no_12_34_km")
                    .update();
        }
    }
}
