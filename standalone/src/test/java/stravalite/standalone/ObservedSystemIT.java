package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stravalite.embedded.RunningPostgres;
import tools.jackson.databind.JsonNode;

/** A system whose traces are collected and whose log is read by programs. */
class ObservedSystemIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final String NAME = "Kestrel of the weir";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path data;

    @Test
    void givenTracedRequestThenOneTraceUpToTheMessageAndItsLogTellsOfNobody() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                SystemProcess process = SystemProcess.on(
                        data,
                        Map.of(
                                "STRAVALITE_TRACING_ENABLED", "true",
                                "STRAVALITE_TRACING_ENDPOINT", receiver.endpoint(),
                                "STRAVALITE_TRACING_SAMPLING", "1.0",
                                "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_SCHEDULEDELAY", "200ms",
                                "STRAVALITE_LOGS", "json"))) {
            process.untilReady();
            Account ann = Account.signUp(new Http(process.address(), ""));
            UUID run = posts(ann, "00-" + TRACE + "-" + CALLER + "-01");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(receiver.of(TRACE))
                            .extracting(OtlpReceiver.Span::name)
                            .contains("publish /topic/runs", "fold analytics", "fold leaderboard"));
            assertThat(line(receiver.of(TRACE), "publish /topic/runs"))
                    .containsExactly(
                            "publish /topic/runs",
                            "signal feed",
                            "fold feed",
                            "command RecordRun",
                            "http post /runs/{user_id}");
            assertThat(metadata(run).path("traceparent").asString()).matches("00-" + TRACE + "-[0-9a-f]{16}-01");
            for (String hostile : List.of("x".repeat(10_000), "00-" + TRACE + "-x-01", "'; drop table runs; --")) {
                assertThat(metadata(posts(ann, hostile)).path("traceparent").asString())
                        .as("a trace of its own")
                        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                        .doesNotContain(TRACE);
            }
            logsOf(process, ann);
        }
    }

    private static UUID posts(Account ann, String traceparent) {
        UUID run = UUID.randomUUID();
        HttpResponse<byte[]> answer = ann.http.raw(
                "POST",
                "/runs/" + ann.id,
                Map.of("distance", 5, "duration", 1_500, "id", run),
                List.of("traceparent", traceparent));
        assertThat(answer.statusCode()).isEqualTo(202);
        return run;
    }

    /** The names of a span and of those that it came of. */
    private static List<String> line(List<OtlpReceiver.Span> spans, String last) {
        List<String> names = new ArrayList<>();
        OtlpReceiver.Span span = spans.stream()
                .filter(each -> each.name().equals(last))
                .findFirst()
                .orElseThrow();
        while (span != null) {
            names.add(span.name());
            String parent = span.parent();
            span = spans.stream()
                    .filter(each -> each.id().equals(parent))
                    .findFirst()
                    .orElse(null);
        }
        return names;
    }

    private void logsOf(SystemProcess process, Account ann) throws Exception {
        execute("alter table importing.job rename to elsewhere");
        assertThat(ann.http
                        .raw("GET", "/imports", "traceparent", "00-" + TRACE + "-" + CALLER + "-01")
                        .statusCode())
                .isEqualTo(500);
        execute("alter table importing.elsewhere rename to job");
        JsonNode logged = await().atMost(PATIENCE)
                .until(
                        () -> process.output()
                                .lines()
                                .map(Http.JSON::readTree)
                                .filter(line ->
                                        line.path("message").asString("").startsWith("Unexpected error"))
                                .findFirst()
                                .orElse(null),
                        line -> line != null);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(ann.id.getBytes(StandardCharsets.UTF_8));
        assertThat(logged.path("runner").asString()).isEqualTo(HexFormat.of().formatHex(hash, 0, 8));
        assertThat(logged.path("traceId").asString()).isEqualTo(TRACE);
        assertThat(logged.path("spanId").asString()).matches("[0-9a-f]{16}");
        assertThat(process.output())
                .doesNotContain(ann.id, ann.email, NAME, ann.token.substring(ann.token.lastIndexOf('.')));
    }

    private JsonNode metadata(UUID run) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select convert_from(meta_data, 'UTF8') from event_store.event"
                        + " where aggregate_identifier like '%" + run + "%'")) {
            assertThat(row.next()).isTrue();
            return Http.JSON.readTree(row.getString(1));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        RunningPostgres postgres = RunningPostgres.of(data).orElseThrow();
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private record Account(String id, String email, String token, Http http) {

        static Account signUp(Http anybody) {
            String email = "ann." + UUID.randomUUID() + "@example.org";
            Map<String, Object> credentials =
                    Map.of("email", email, "password", "a quiet path along the weir", "name", NAME);
            String id = anybody.post("/auth/signup", credentials)
                    .hasStatus(201)
                    .body()
                    .path("id")
                    .asString();
            String token = anybody.post(
                            "/auth/login", Map.of("email", email, "password", "a quiet path along the weir"))
                    .hasStatus(200)
                    .body()
                    .path("token")
                    .asString();
            return new Account(id, email, token, anybody.as(token));
        }
    }
}
