package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stravalite.testkit.GeneratedHistory;
import stravalite.testkit.HistoryGenerator;

/** Every read says how it may be kept, and is not sent again to whoever has it. */
class CachingIT {

    private static final World WORLD = RunningSystem.world();
    private static final Member MEMBER = WORLD.newcomer("Frugal", Scene.BERLIN);
    private static UUID run = new UUID(0, 0);
    private static String job = "";

    @BeforeAll
    static void someRuns() {
        GeneratedHistory history =
                new GeneratedHistory(HistoryGenerator.halfYear(21).runs().subList(0, 30));
        job = MEMBER.startsImport(history);
        MEMBER.isImported(job, history);
        run = MEMBER.posts(Member.runNow(500_000, 1_800_000, null));
        MEMBER.http().get("/analytics/" + MEMBER.id() + "?after=" + run).hasStatus(200);
        MEMBER.http().get("/leaderboard?after=" + run).hasStatus(200);
    }

    private static Stream<String> ownReads() {
        return Stream.of(
                        "/analytics/{id}",
                        "/analytics/{id}?limit=3",
                        "/analytics/{id}?after={run}",
                        "/analytics/{id}/rolling",
                        "/analytics/{id}/rolling?days=28&from=2024-01-01&to=2024-02-01",
                        "/analytics/{id}/totals?period=month",
                        "/analytics/{id}/bests",
                        "/runs/{id}",
                        "/runs/{id}?limit=3",
                        "/leaderboard?after={run}")
                .map(CachingIT::path);
    }

    private static Stream<String> otherOwnReads() {
        return Stream.of(path("/runs/{id}/{run}"), job);
    }

    private static Stream<String> publicReads() {
        return Stream.of(
                        "/leaderboard",
                        "/leaderboard?metric=best_5k&window=year",
                        "/leaderboard?limit=3&offset=0",
                        "/leaderboard?period=2020",
                        "/leaderboard/around/{id}",
                        "/users",
                        "/feed?after=0",
                        "/feed?after=999999999")
                .map(CachingIT::path);
    }

    private static String path(String pattern) {
        return pattern.replace("{id}", MEMBER.id().toString()).replace("{run}", run.toString());
    }

    private static HttpResponse<byte[]> get(String path, String... headers) {
        return MEMBER.http().raw("GET", path, headers);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static List<String> vary(HttpHeaders headers) {
        return headers.allValues("Vary").stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    /** Others may be changing the boards: they come to rest in a moment. */
    private static void canBeAskedAgain(String path, String cacheControl, String... vary) {
        await().untilAsserted(() -> {
            HttpResponse<byte[]> first = get(path);
            assertThat(first.statusCode()).as(path).isEqualTo(200);
            String tag = header(first, "ETag");
            assertThat(tag).as("tag of " + path).matches("(W/)?\"[^\"]+\"");
            assertThat(header(first, "Cache-Control")).as(path).isEqualTo(cacheControl);
            assertThat(vary(first.headers())).as("Vary of " + path).containsExactly(vary);
            String other = tag.startsWith("W/") ? tag.substring(2) : "W/" + tag;
            for (String known : List.of(tag, other, "\"x\", W/\"y\", " + tag, "*")) {
                HttpResponse<byte[]> again = get(path, "If-None-Match", known);
                assertThat(again.statusCode())
                        .as(path + " for whoever has " + known)
                        .isEqualTo(304);
                assertThat(again.body()).as(path).isEmpty();
                assertThat(header(again, "ETag")).isEqualTo(tag);
                assertThat(header(again, "Cache-Control")).isEqualTo(cacheControl);
                assertThat(vary(again.headers())).containsExactly(vary);
            }
            assertThat(get(path, "If-None-Match", "\"x\", y").statusCode()).isEqualTo(200);
            HttpResponse<byte[]> head = MEMBER.http().raw("HEAD", path);
            assertThat(head.statusCode()).as("HEAD " + path).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            for (String name : List.of("ETag", "Cache-Control", "Content-Type", "Link", "X-Total-Count")) {
                assertThat(header(head, name)).as(name + " of HEAD " + path).isEqualTo(header(first, name));
            }
            assertThat(MEMBER.http().raw("HEAD", path, "If-None-Match", tag).statusCode())
                    .isEqualTo(304);
        });
    }

    @ParameterizedTest
    @MethodSource({"ownReads", "otherOwnReads"})
    void givenOwnReadWhenUnchangedThenNotSentAgainAndKeptByNobodyElse(String path) {
        canBeAskedAgain(path, "no-cache, private", "accept-encoding", "authorization");
    }

    @ParameterizedTest
    @MethodSource("publicReads")
    void givenPublicReadWhenUnchangedThenNotSentAgain(String path) {
        canBeAskedAgain(path, "no-cache, public", "accept-encoding");
    }

    @Test
    void givenKeysWhenUnchangedThenNotSentAgainAndGoodForFiveMinutes() {
        canBeAskedAgain("/.well-known/jwks.json", "max-age=300, public", "accept-encoding");
    }

    @ParameterizedTest
    @MethodSource("ownReads")
    void givenOwnReadWhenARunIsCorrectedThenSentAgain(String path) {
        UUID changed = MEMBER.posts(Member.runNow(400_000, 1_500_000, null));
        MEMBER.http().get("/analytics/" + MEMBER.id() + "?after=" + changed).hasStatus(200);
        MEMBER.http().get("/leaderboard?after=" + changed).hasStatus(200);
        String tag = header(get(path), "ETag");
        MEMBER.corrects(changed, Member.runNow(450_000, 1_600_000, 1_000L));
        MEMBER.http().get("/analytics/" + MEMBER.id() + "?after=" + changed).hasStatus(200);
        MEMBER.http().get("/leaderboard?after=" + changed).hasStatus(200);
        HttpResponse<byte[]> answer = get(path, "If-None-Match", tag);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "ETag")).isNotEqualTo(tag);
    }

    @Test
    void givenLongListWhenCompressedThenItsWeakTagStillStands() {
        String path = "/runs/" + MEMBER.id();
        HttpResponse<byte[]> zipped = get(path, "Accept-Encoding", "gzip");
        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(zipped, "ETag")).startsWith("W/").isEqualTo(header(get(path), "ETag"));
        assertThat(vary(zipped.headers())).containsExactly("accept-encoding", "authorization");
        assertThat(get(path, "Accept-Encoding", "gzip", "If-None-Match", header(zipped, "ETag"))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void givenOneRunThenItsTagIsItsRevisionAndStrong() {
        assertThat(header(get(path("/runs/{id}/{run}")), "ETag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/analytics/{id}?limit=0",
                "/analytics/{id}/rolling?days=0",
                "/analytics/{id}/rolling?from=2024-02-01&to=2024-01-01",
                "/analytics/{id}/totals?period=hour",
                "/runs/{id}?cursor=x",
                "/users?cursor=x",
                "/feed?after=-1",
                "/leaderboard?metric=x"
            })
    void givenBadParameterWhenWhateverIsKnownThenRefusedAndNotKept(String pattern) {
        HttpResponse<byte[]> answer = get(path(pattern), "If-None-Match", "*");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(answer, "ETag")).isEmpty();
    }

    @Test
    void givenSomebodyElseWhenTheyKnowTheTagThenStillForbidden() {
        Member other = WORLD.newcomer("Curious", Scene.BERLIN);
        String path = "/analytics/" + MEMBER.id();
        assertThat(other.http().raw("GET", path, "If-None-Match", "*").statusCode())
                .isEqualTo(403);
        assertThat(WORLD.anybody().raw("GET", path, "If-None-Match", "*").statusCode())
                .isEqualTo(401);
        assertThat(other.http().raw("GET", job, "If-None-Match", "*").statusCode())
                .isEqualTo(403);
    }

    @Test
    void givenThePageWhenUnchangedThenNotSentAgain() {
        for (String file : List.of("/", "/assets/main.js")) {
            HttpResponse<byte[]> first = WORLD.anybody().raw("GET", file);
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(header(first, "Cache-Control"))
                    .as(file)
                    .contains("no-cache")
                    .contains("public");
            String since = header(first, "Last-Modified");
            assertThat(WORLD.anybody()
                            .raw("GET", file, "If-Modified-Since", since)
                            .statusCode())
                    .as(file)
                    .isEqualTo(304);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/assets/main.js"})
    void givenThePageWhenItShouldBeOlderThanItIsThenRefusedWithAProblem(String file) {
        HttpResponse<byte[]> answer =
                WORLD.anybody().raw("GET", file, "If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT");
        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("\"status\":412");
    }

    @Test
    void givenAnswersThatAreNoReadsThenNobodyKeepsThem() {
        HttpResponse<byte[]> logIn = WORLD.anybody()
                .raw("POST", "/auth/login", Map.of("email", "nobody@example.org", "password", "x"), List.of());
        assertThat(header(logIn, "Cache-Control")).isEqualTo("no-store");
        assertThat(new String(logIn.body(), StandardCharsets.UTF_8)).contains("401");
    }
}
