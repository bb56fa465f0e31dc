package stravalite.command.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import stravalite.testkit.Scrape;

/** What the command side tells those who run it. */
class MetricsIT {

    @Test
    void givenJourneyWhenScrapedThenEveryDocumentedNameIsThereAndCountsIt() {
        try (Node node = Node.start("metrics", "stravalite.limits.auth-per-minute=6")) {
            Scrape fresh = scrape(node);
            assertThat(fresh.own()).isEqualTo(own());
            assertThat(fresh.value("stravalite_commands_seconds_count", "command=\"RecordRun\""))
                    .isZero();
            assertThat(fresh.value("stravalite_logins_total", "result=\"limited\""))
                    .isZero();

            Someone ann = Someone.signUp(node);
            ann.run(node);
            String run = "{\"distance\":5,\"duration\":1500,\"id\":\"01a20d77-c140-4134-8b19-b33f866fb23a\"}";
            node.post("/runs/" + ann.id(), run, "Authorization", ann.bearer());
            node.post("/runs/" + ann.id(), run.replace("5,", "6,"), "Authorization", ann.bearer());
            String wrong = "{\"email\":\"" + ann.email() + "\",\"password\":\"not the passphrase\"}";
            for (int i = 0; i < 6; i++) {
                node.post("/auth/login", wrong);
            }
            node.get("/nowhere/" + ann.id());

            // A request is counted just after its answer.
            await().untilAsserted(() -> counts(scrape(node), ann));
        }
    }

    private static void counts(Scrape scrape, Someone ann) {
        assertThat(scrape.value("stravalite_commands_seconds_count", "command=\"RecordRun\"", "result=\"accepted\""))
                .isEqualTo(2);
        assertThat(scrape.value("stravalite_commands_seconds_count", "command=\"RecordRun\"", "result=\"rejected\""))
                .isEqualTo(1);
        assertThat(scrape.value(
                        "stravalite_commands_seconds_bucket",
                        "command=\"RecordRun\"",
                        "result=\"accepted\"",
                        "le=\"+Inf\""))
                .isEqualTo(2);
        assertThat(scrape.value("stravalite_eventstore_appended_total", "event=\"run.recorded\""))
                .isEqualTo(2);
        assertThat(scrape.value("stravalite_eventstore_appended_total", "event=\"runner.registered\""))
                .isGreaterThanOrEqualTo(1);
        assertThat(scrape.value("stravalite_logins_total", "result=\"accepted\""))
                .isEqualTo(1);
        assertThat(scrape.value("stravalite_logins_total", "result=\"rejected\""))
                .isEqualTo(4);
        assertThat(scrape.value("stravalite_logins_total", "result=\"limited\""))
                .isEqualTo(2);
        assertThat(scrape.value("stravalite_limits_refused_total", "limit=\"auth\""))
                .isEqualTo(2);
        assertThat(scrape.value("stravalite_redis_connected", "application=\"command-side\""))
                .isEqualTo(1);
        assertThat(scrape.value("stravalite_imports_waiting")).isZero();
        assertThat(scrape.value(
                        "http_server_requests_seconds_bucket",
                        "uri=\"/runs/{user_id}\"",
                        "status=\"202\"",
                        "le=\"0.5\""))
                .isPositive();
        assertThat(scrape.lines("http_server_requests_seconds_count"))
                .as("what clients write makes no series")
                .noneMatch(line -> line.contains(ann.id()) || line.contains("nowhere"));
    }

    private static Set<String> own() {
        Set<String> names = Scrape.documented(Path.of("../docs"), "command");
        names.removeIf(name -> !name.startsWith("stravalite_"));
        return names;
    }

    private static Scrape scrape(Node node) {
        URI address = URI.create("http://127.0.0.1:" + node.property("local.management.port") + "/actuator/prometheus");
        return new Scrape(Node.send(HttpRequest.newBuilder(address)).body());
    }
}
