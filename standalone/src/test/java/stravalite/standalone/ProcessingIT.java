package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client sees between a change and the projections that hold it, and how it waits for them. */
class ProcessingIT {

    private static final Map<String, Object> BODY = Map.of("distance", 5, "duration", 1_500);

    private final Member member = RunningSystem.world().newcomer("Waiting", Scene.BERLIN);
    private final String runs = "/runs/" + member.id();

    /** Some of the runs here are posted past the reference, which the other tests of this system compare with. */
    @AfterEach
    void leave() {
        member.leaves();
    }

    private HttpResponse<byte[]> get(UUID run, String... headers) {
        return member.http().raw("GET", runs + "/" + run, headers);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void givenRunThatIsProcessingWhenReadThenItHasNoTagAndIsAlwaysSent() {
        UUID run;
        try (HeldProjection _ = HeldProjection.ofTable("analytics_g1.run")) {
            run = member.posts(Member.runNow(500_000, 1_500_000, null));
            for (String known : List.of("\"1\"", "*")) {
                HttpResponse<byte[]> answer = get(run, "If-None-Match", known);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(text(answer)).contains("\"status\":\"processing\"", "\"revision\":1");
                assertThat(header(answer, "ETag")).isEmpty();
                assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
            }
        }
        await().until(() -> text(get(run)).contains("\"status\":\"processed\""));
        assertThat(header(get(run), "ETag")).isEqualTo("\"1\"");
        assertThat(get(run, "If-None-Match", "\"1\"").statusCode()).isEqualTo(304);
    }

    @Test
    void givenPreferenceToWaitWhenARunIsChangedThenTheAnswerStandsOnTheChange() {
        UUID run = UUID.randomUUID();
        List<String> wait = List.of("Prefer", "respond-async, wait=5");
        Map<String, Object> body = Map.of("distance", 5, "duration", 1_500, "id", run);
        for (HttpResponse<byte[]> changed : List.of(
                member.http().raw("POST", runs, body, wait),
                member.http().raw("POST", runs, body, wait),
                member.http().raw("PUT", runs + "/" + run, Map.of("distance", 6), wait),
                member.http().raw("DELETE", runs + "/" + run, wait.toArray(String[]::new)))) {
            assertThat(changed.statusCode()).isEqualTo(202);
            assertThat(text(changed)).contains("\"status\":\"processed\"").contains(run.toString());
            assertThat(header(changed, "Preference-Applied")).isEqualTo("wait=5");
        }
        assertThat(member.http()
                        .get("/analytics/" + member.id())
                        .body()
                        .path("runs")
                        .asInt())
                .as("the numbers after the deletion, without ?after=")
                .isZero();
    }

    @Test
    void givenNumbersThatComeTooLateWhenWaitedForThenTheChangeIsAcceptedAllTheSame() {
        UUID run = UUID.randomUUID();
        Map<String, Object> body = Map.of("distance", 5, "duration", 1_500, "id", run);
        try (HeldProjection _ = HeldProjection.ofTable("leaderboard_g1.counted_run")) {
            HttpResponse<byte[]> answer = member.http().raw("POST", runs, body, List.of("Prefer", "wait=1"));
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(text(answer)).contains("\"status\":\"processing\"");
            assertThat(header(answer, "Preference-Applied")).isEqualTo("wait=1");
        }
        HttpResponse<byte[]> again = member.http().raw("POST", runs, body, List.of("Prefer", "wait=5"));
        assertThat(text(again)).contains("\"status\":\"processed\"");
    }

    @Test
    void givenNoPreferenceOrOneThatIsNotUnderstoodThenAnsweredAtOnce() {
        for (List<String> headers : List.of(List.<String>of(), List.of("Prefer", "wait=soon"))) {
            HttpResponse<byte[]> answer = member.http().raw("POST", runs, BODY, headers);
            assertThat(text(answer)).contains("\"status\":\"processing\"");
            assertThat(header(answer, "Preference-Applied")).isEmpty();
        }
    }
}
