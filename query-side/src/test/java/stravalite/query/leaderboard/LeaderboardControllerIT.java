package stravalite.query.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import stravalite.query.RunningQuerySide;
import stravalite.query.ToldRunners;
import stravalite.testkit.contract.ContractClient;

/** Over HTTP, without a token. */
class LeaderboardControllerIT {

    private static final ContractClient HTTP = new ContractClient();
    private static final HttpClient PLAIN = HttpClient.newHttpClient();
    private static final ToldRunners RUNNERS = new ToldRunners(12, "Z");
    private static BoardWorld world;

    @BeforeAll
    static void twelveRunnersOfWhomTheFirstRanMost() {
        world = new BoardWorld();
        for (int i = 0; i < 12; i++) {
            RUNNERS.record(i, new ToldRunners.Facts(Instant.now().toEpochMilli(), 500_000 - i, 1_500_000, null));
        }
        RUNNERS.record(
                0,
                new ToldRunners.Facts(Instant.parse("2020-01-02T10:00:00Z").toEpochMilli(), 300_000, 1_200_000, null));
        world.fold(RUNNERS.events);
        await().untilAsserted(() -> assertThat(get("/leaderboard").body()).contains(name(0)));
    }

    @Test
    void theTopTenAreReady() {
        HttpResponse<String> top = get("/leaderboard");
        assertThat(top.statusCode()).isEqualTo(200);
        assertThat(top.body())
                .startsWith(
                        "[{\"rank\":1,\"user_id\":\"%s\",\"name\":\"%s\",\"total_distance\":8,\"score\":8,\"runs\":2}"
                                .formatted(RUNNERS.runner(0), name(0)))
                .contains("\"rank\":10")
                .doesNotContain("\"rank\":11");
        assertThat(top.headers().firstValue("X-Total-Count")).contains("12");
        assertThat(top.headers().firstValue("X-Position")).contains("25");
        assertThat(top.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(top.headers().firstValue("Cache-Control").orElseThrow()).contains("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/leaderboard", "/leaderboard?limit=3&offset=2", "/leaderboard?period=2020"})
    void whatHasNotChangedIsNotSentAgain(String path) {
        String tag = get(path).headers().firstValue("ETag").orElseThrow();
        assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    /** With an offset of nothing it is answered by the controller. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "metric=distance",
                "metric=runs&window=all",
                "metric=best_5k&window=year&limit=10",
                "limit=10",
                "window=week&metric=elevation",
                "window=day",
                "metric=",
                "metric=runs&metric=distance",
                "limit=",
                "limit=010",
                "window=all&after=",
                "metric=dist%61nce",
                "nonsense=1"
            })
    void theReadyAnswerIsTheOneThatTheControllerGives(String query) {
        String ready = "/leaderboard?" + query;
        String asked = ready + (query.isEmpty() ? "" : "&") + "offset=0";
        String tag = plain(ready).headers().firstValue("ETag").orElse("none");
        for (String[] headers : new String[][] {
            {"Accept", "application/json"},
            {"Accept", "text/csv"},
            {"If-None-Match", tag},
            {"If-None-Match", "\"other\"", "Accept-Encoding", "gzip"},
            {"Origin", "http://elsewhere.example"},
            {"Authorization", "Bearer x.y.z"},
        }) {
            assertThat(told(plain(ready, headers)))
                    .as("%s with %s", ready, List.of(headers))
                    .isEqualTo(told(plain(asked, headers)));
        }
    }

    private static Map<String, Object> told(HttpResponse<String> answer) {
        Map<String, Object> told = new TreeMap<>(answer.headers().map());
        told.remove("date");
        told.replace("vary", String.join(", ", answer.headers().allValues("Vary")));
        told.put("status", answer.statusCode());
        told.put("body", answer.body());
        return told;
    }

    @Test
    void pagesGoOnWhereTheOthersEnd() {
        assertThat(get("/leaderboard?limit=5&offset=10").body())
                .startsWith("[{\"rank\":11,\"user_id\":\"" + RUNNERS.runner(10))
                .contains("\"rank\":12");
        assertThat(get("/leaderboard?offset=100").body()).isEqualTo("[]");
    }

    @Test
    void aPeriodSaysItsWindow() {
        assertThat(get("/leaderboard?period=2020-W01").body())
                .contains("\"total_distance\":3,\"score\":3,\"runs\":1}]")
                .isEqualTo(get("/leaderboard?window=year&period=2020").body());
        assertThat(get("/leaderboard?period=2020").headers().firstValue("Warning"))
                .isEmpty();
    }

    @Test
    void neighboursAreAroundTheRunner() {
        assertThat(get("/leaderboard/around/" + RUNNERS.runner(5) + "?span=1").body())
                .startsWith("[{\"rank\":5,")
                .contains("\"rank\":6,\"user_id\":\"" + RUNNERS.runner(5))
                .contains("\"rank\":7")
                .doesNotContain("\"rank\":8");
        assertThat(get("/leaderboard/around/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(get("/leaderboard/around/" + RUNNERS.runner(5) + "?metric=best_marathon")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void postgresStandsInForAnEmptyRedisAndSaysSo() {
        await().untilAsserted(() -> {
            world.emptyRedis();
            HttpResponse<String> page = get("/leaderboard?limit=3");
            assertThat(page.headers().firstValue("Warning")).isPresent();
            assertThat(page.body()).contains(name(0));
        });
        await().untilAsserted(() -> {
            HttpResponse<String> page = get("/leaderboard?limit=3");
            assertThat(page.headers().firstValue("Warning"))
                    .as("filled again by itself")
                    .isEmpty();
            assertThat(page.body()).contains(name(0));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "metric=nonsense, metric",
        "window=day, window",
        "window=week&period=2026-W99, period",
        "window=week&period=2026-11, period",
        "window=all&period=2026, period",
        "period=2026-11-23, period",
        "limit=0, limit",
        "limit=1001, limit",
        "limit=abc, limit",
        "offset=-1, offset",
        "offset=1000001, offset",
        "after=x, after",
        "as_of=yesterday, as_of",
        "as_of=2999-01-01T00:00:00Z, as_of",
        "as_of=2026-11-01T00:00:00Z&after=01a20d77-c140-7134-8b19-b33f866fb23a, as_of"
    })
    void aBadParameterIsNamed(String query, String parameter) {
        HttpResponse<String> answer = get("/leaderboard?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + parameter + "\"");
    }

    @Test
    void aBadIdOrSpanIsNamed() {
        assertThat(get("/leaderboard/around/not-a-uuid").statusCode()).isEqualTo(400);
        assertThat(get("/leaderboard/around/" + RUNNERS.runner(5) + "?span=51").body())
                .contains("\"field\":\"span\"");
    }

    @Test
    void waitingForARunTakesAToken() {
        assertThat(get("/leaderboard?after=" + UUID.randomUUID()).statusCode()).isEqualTo(401);
    }

    private static String name(int runner) {
        return ToldRunners.nameOf(RUNNERS.runner(runner));
    }

    private static HttpResponse<String> get(String path, String... headers) {
        return sent(HTTP::send, path, headers);
    }

    /** Without a look at what the document says of it: what is asked may be wrong. */
    private static HttpResponse<String> plain(String path, String... headers) {
        return sent(request -> PLAIN.send(request, BodyHandlers.ofString()), path, headers);
    }

    private interface Exchange {
        HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException;
    }

    private static HttpResponse<String> sent(Exchange exchange, String path, String... headers) {
        String port = RunningQuerySide.bean(Environment.class).getProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return exchange.send(request.build());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
