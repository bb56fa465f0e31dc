package stravalite.command.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each answer carries, who may read it in a browser, and what is on which port. */
class EdgeHeadersIT {

    private static final String RUNS = "https://runs.example";

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.start(
                "edge_headers", "stravalite.limits.auth-per-minute=1000", "stravalite.allowed-origins=" + RUNS);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /.well-known/jwks.json, 200",
        "HEAD, /livez, 200",
        "GET, /v3/api-docs, 200",
        "GET, /apidocs/, 302",
        "GET, /apidocs/swagger-ui/index.html, 200",
        "GET, /apidocs/nothing, 404",
        "GET, /actuator/health/nonsense, 404",
        "GET, /nothing/here, 401",
        "POST, /auth/login, 400",
        "DELETE, /auth/login, 401",
        "OPTIONS, /auth/login, 401",
        "FOO, /, 400"
    })
    void eachAnswerKeepsABrowserFromFoolishThings(String method, String path, int status) {
        HttpResponse<String> answer = Node.send(node.request(path).method(method, BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                .doesNotContain("script-src");
        assertThat(header(answer, "Permissions-Policy")).contains("geolocation=()");
        assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.headers().map().keySet())
                .doesNotContain("server", "set-cookie", "strict-transport-security", "x-powered-by")
                .contains("cache-control");
    }

    @Test
    void aPageOfAnAllowedOriginMayCallAndReadWhatItNeeds() {
        HttpResponse<String> asked = preflight(RUNS);
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(header(asked, "Access-Control-Allow-Origin")).isEqualTo(RUNS);
        assertThat(header(asked, "Access-Control-Allow-Methods")).contains("POST");
        assertThat(header(asked, "Access-Control-Allow-Headers")).containsIgnoringCase("Idempotency-Key");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(header(asked, "RateLimit")).isEmpty();
        for (HttpResponse<String> answer : List.of(
                node.get("/nothing/here", "Origin", RUNS),
                node.post("/auth/login", "{}", "Origin", RUNS),
                node.get("/.well-known/jwks.json", "Origin", RUNS))) {
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(RUNS);
            assertThat(header(answer, "Access-Control-Expose-Headers"))
                    .contains("RateLimit", "Retry-After", "Location", "ETag", "Link");
            assertThat(header(answer, "Vary")).containsIgnoringCase("Origin");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://runs.example.evil.example",
                "http://runs.example",
                "https://runs.example:444",
                "https://a.runs.example",
                "null"
            })
    void aPageOfAnotherOriginMayNot(String origin) {
        HttpResponse<String> asked = preflight(origin);
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(header(asked, "Content-Type")).startsWith("application/problem+json");
        HttpResponse<String> answer = node.get("/.well-known/jwks.json", "Origin", origin);
        assertThat(answer.statusCode()).isEqualTo(200);
        for (HttpResponse<String> each : List.of(asked, answer)) {
            assertThat(each.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    private static HttpResponse<String> preflight(String origin) {
        return Node.send(node.request(
                        "/auth/login",
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "authorization,content-type,idempotency-key")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    @Test
    void theMainPortTellsWhetherItIsWellAndNothingElse() throws IOException {
        for (String path : List.of(
                "/livez", "/readyz", "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
            HttpResponse<String> answer = node.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).isEqualTo("{\"status\":\"UP\"}");
        }
        String admin = admin();
        for (String path : List.of("/actuator", "/actuator/prometheus", "/actuator/metrics", "/actuator/env")) {
            assertThat(node.get(path).statusCode()).as(path).isEqualTo(401);
            assertThat(node.get(path, "Authorization", admin).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    private static String admin() throws IOException {
        // Made in the background once the node answers.
        await().until(() -> node.bean(JdbcClient.class)
                .sql("select exists (select from account.account where role = 'admin')")
                .query(Boolean.class)
                .single());
        String password = Files.readString(Path.of(node.property("stravalite.data-dir"), "admin-password"))
                .strip();
        String credentials = "{\"email\":\"admin@localhost\",\"password\":\"" + password + "\"}";
        return "Bearer "
                + Someone.json(node.post("/auth/login", credentials))
                        .get("token")
                        .asString();
    }

    @Test
    void theOtherPortHasHealthAndMetricsForThisMachine() {
        assertThat(node.property("management.server.address")).isEqualTo("127.0.0.1");
        assertThat(node.property("local.management.port")).isNotEqualTo(node.property("local.server.port"));
        assertThat(management("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(management("/actuator/prometheus").body())
                .contains("jvm_memory_used_bytes", "http_server_requests_seconds_count")
                .contains("stravalite_limits_refused_total{application=\"command-side\",limit=\"auth\"}");
        for (String path : List.of("/actuator/env", "/actuator/heapdump", "/actuator/loggers", "/actuator/shutdown")) {
            assertThat(management(path).statusCode()).as(path).isIn(401, 404);
        }
    }

    private static HttpResponse<String> management(String path) {
        return Node.send(HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + node.property("local.management.port") + path)));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }
}
