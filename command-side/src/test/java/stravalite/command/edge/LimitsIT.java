package stravalite.command.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two nodes behind proxies, with one Redis. */
class LimitsIT {

    private static final String[] PROPERTIES = {
        "stravalite.trusted-proxies=127.0.0.1,10.0.0.0/8", "stravalite.limits.writes-per-minute=5"
    };
    private static final String FOR = "X-Forwarded-For";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static Node one;
    private static Node other;

    @BeforeAll
    static void start() {
        one = Node.start("limits", PROPERTIES);
        other = Node.start("limits", PROPERTIES);
        // The first answers may take Redis and what calls it longer than they are waited for.
        await().until(() -> countsWith(one, other) && countsWith(other, one));
    }

    private static boolean countsWith(Node node, Node next) {
        String ann = address();
        logIn(node, ann);
        return header(logIn(next, ann), "RateLimit").startsWith("\"auth\";r=8");
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void givenTwoNodesWhenAnAddressAsksForTheEleventhTimeThenBothRefuse() {
        String ann = address();
        for (int left = 9; left >= 0; left--) {
            HttpResponse<String> answer = logIn(left % 2 == 0 ? one : other, ann);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"auth\";q=10;w=60");
            assertThat(header(answer, "RateLimit")).isEqualTo("\"auth\";r=" + left + ";t=6");
        }
        refused(logIn(one, ann), "\"auth\";q=10;w=60", "\"auth\";r=0;t=6", "6");
        refused(logIn(other, ann), "\"auth\";q=10;w=60", "\"auth\";r=0;t=6", "6");
        assertThat(logIn(one, address()).statusCode()).isEqualTo(400);
        StandingClock.goOn(Duration.ofSeconds(6));
        assertThat(logIn(one, ann).statusCode()).isEqualTo(400);
        assertThat(logIn(other, ann).statusCode()).isEqualTo(429);
    }

    @Test
    void everyPathAndMethodThereIsCountedButOptions() {
        String ann = address();
        one.get("/auth/login", FOR, ann);
        one.get("/auth/nonsense", FOR, ann);
        one.get("/auth", FOR, ann);
        one.get("/%61uth/login", FOR, ann);
        one.get("/auth;x=y/login", FOR, ann);
        one.post("/auth/logout", "{}", FOR, ann);
        Node.send(one.request("/auth/login", FOR, ann).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(header(logIn(one, ann), "RateLimit")).isEqualTo("\"auth\";r=3;t=6");
    }

    @Test
    void anotherPasswordOrEmailCountsAsWhatIsAskedOfAuthDoes() {
        Someone someone = Someone.signUp(one, FOR, address());
        String ann = address();
        for (int i = 0; i < 5; i++) {
            one.post("/user/" + UUID.randomUUID() + "/password", "{}", FOR, ann);
            other.post("/user/" + someone.id() + "/%65mail", "{}", FOR, ann, "Authorization", someone.bearer());
        }
        refused(logIn(one, ann), "\"auth\";q=10;w=60", "\"auth\";r=0;t=6", "6");
        for (String what : List.of("password", "email")) {
            refused(
                    one.post("/user/" + someone.id() + "/" + what, "{}", FOR, ann, "Authorization", someone.bearer()),
                    "\"auth\";q=10;w=60",
                    "\"auth\";r=0;t=6",
                    "6");
        }
        assertThat(one.get("/user/" + someone.id(), FOR, ann, "Authorization", someone.bearer())
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'1.2.3.%d, 198.51.100.201', 198.51.100.201",
        "'1.2.3.%d, 198.51.100.202, 10.1.1.%d', 198.51.100.202",
        "'2001:db8:7:7::%d', 2001:db8:7:7:ffff::1"
    })
    void whatAClientInventsLiftsNoLimit(String invented, String address) {
        for (int i = 1; i <= 10; i++) {
            logIn(one, invented.replace("%d", Integer.toString(i)));
        }
        assertThat(logIn(one, address).statusCode()).isEqualTo(429);
    }

    @Test
    void givenARefusalThenTheBodyIsNotAskedFor() throws IOException {
        String ann = address();
        String request =
                "POST /auth/login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + "X-Forwarded-For: " + ann + "\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
        assertThat(one.raw(request + "{}")).startsWith("HTTP/1.1 100").contains("HTTP/1.1 400");
        for (int i = 0; i < 9; i++) {
            logIn(other, ann);
        }
        assertThat(one.raw(request)).startsWith("HTTP/1.1 429").contains("\"status\":429");
    }

    @Test
    void givenTwoNodesWhenARunnerWritesForTheSixthTimeThenBothRefuse() {
        Someone ann = Someone.signUp(one, FOR, address());
        for (int left = 4; left >= 0; left--) {
            HttpResponse<String> answer = ann.run(left % 2 == 0 ? one : other);
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"writes\";q=5;w=60");
            assertThat(header(answer, "RateLimit")).isEqualTo("\"writes\";r=" + left + ";t=12");
        }
        refused(ann.run(one), "\"writes\";q=5;w=60", "\"writes\";r=0;t=12", "12");
        refused(ann.run(other), "\"writes\";q=5;w=60", "\"writes\";r=0;t=12", "12");
        assertThat(Node.send(one.request("/user/" + ann.id(), "Authorization", ann.bearer())
                                .DELETE())
                        .statusCode())
                .isEqualTo(429);
        HttpResponse<String> read = one.get("/user/" + ann.id(), "Authorization", ann.bearer());
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(header(read, "RateLimit")).isEmpty();
        assertThat(Someone.signUp(one, FOR, address()).run(one).statusCode()).isEqualTo(202);
        StandingClock.goOn(Duration.ofSeconds(12));
        assertThat(ann.run(other).statusCode()).isEqualTo(202);
        assertThat(ann.run(one).statusCode()).isEqualTo(429);
    }

    @Test
    void anUploadAndWhatIsRefusedAreWritesToo() {
        Someone ann = Someone.signUp(one, FOR, address());
        String part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nx\r\n--b--\r\n";
        HttpResponse<String> upload = Node.send(one.request(
                        "/imports", "Authorization", ann.bearer(), "Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(part)));
        assertThat(header(upload, "RateLimit")).startsWith("\"writes\";r=4");
        HttpResponse<String> elses = one.post("/runs/" + UUID.randomUUID(), "{", "Authorization", ann.bearer());
        assertThat(elses.statusCode()).isEqualTo(403);
        assertThat(header(elses, "RateLimit")).startsWith("\"writes\";r=3");
    }

    @Test
    void writesWithoutAGoodTokenAreCountedByAddressAndKeepNoRunnerThereFromWriting() {
        String shared = address();
        Someone ann = Someone.signUp(one, FOR, address());
        for (int left = 4; left >= 0; left--) {
            Node node = left % 2 == 0 ? one : other;
            HttpResponse<String> answer = left > 2
                    ? node.post("/runs/" + ann.id(), "{}", FOR, shared)
                    : node.post("/imports", "{}", FOR, shared, "Authorization", ann.bearer() + "x");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(header(answer, "RateLimit")).isEqualTo("\"writes\";r=" + left + ";t=12");
        }
        refused(one.post("/runs/" + ann.id(), "{}", FOR, shared), "\"writes\";q=5;w=60", "\"writes\";r=0;t=12", "12");
        assertThat(other.post("/imports", "{}", FOR, shared).statusCode()).isEqualTo(429);
        String run = "{\"distance\":5,\"duration\":1500}";
        assertThat(one.post("/runs/" + ann.id(), run, FOR, shared, "Authorization", ann.bearer())
                        .statusCode())
                .isEqualTo(202);
        HttpResponse<String> read = one.get("/user/" + ann.id(), FOR, shared);
        assertThat(read.statusCode()).isEqualTo(401);
        assertThat(header(read, "RateLimit")).isEmpty();
    }

    @Test
    void keysAndHealthAreNotLimited() {
        String ann = address();
        for (String path : List.of("/.well-known/jwks.json", "/livez", "/readyz", "/actuator/health/readiness")) {
            for (int i = 0; i < 11; i++) {
                HttpResponse<String> answer = one.get(path, FOR, ann);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(header(answer, "RateLimit")).as(path).isEmpty();
            }
        }
    }

    @Test
    void tlsAtTheProxyIsTlsForTheClient() {
        assertThat(header(one.get("/livez", FOR, address()), "Strict-Transport-Security"))
                .isEmpty();
        assertThat(header(one.get("/livez", FOR, address(), "X-Forwarded-Proto", "https"), "Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
    }

    private static void refused(HttpResponse<String> answer, String policy, String limit, String retryAfter) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(header(answer, "RateLimit-Policy")).isEqualTo(policy);
        assertThat(header(answer, "RateLimit")).isEqualTo(limit);
        assertThat(header(answer, "Retry-After")).isEqualTo(retryAfter);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(Someone.json(answer).get("status").asInt()).isEqualTo(429);
        assertThat(Someone.json(answer).get("detail").asString()).contains("Try again in " + retryAfter + " s.");
    }

    private static HttpResponse<String> logIn(Node node, String forwardedFor) {
        return node.post("/auth/login", "{}", FOR, forwardedFor);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** One that nobody has come from. */
    private static String address() {
        int number = ADDRESSES.incrementAndGet();
        return "203.0." + number / 256 + "." + number % 256;
    }
}
