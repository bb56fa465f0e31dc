package stravalite.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import stravalite.query.ToldRunners;
import stravalite.testkit.Scrape;

/** What the query side tells those who run it. */
class MetricsIT {

    private static final List<String> PROJECTIONS = List.of("analytics", "directory", "feed", "history", "leaderboard");

    @Test
    void givenJourneyWhenScrapedThenEveryDocumentedNameIsThereAndCountsIt() {
        try (QueryNode node = QueryNode.on(
                QueryNode.database("query_metrics"), "query-metrics", "--stravalite.limits.enabled=true")) {
            PROJECTIONS.forEach(name -> node.untilServes(name, 1));
            assertThat(scrape(node).own()).isEqualTo(own());

            ToldRunners told = new ToldRunners(2, "Europe/Berlin");
            for (int i = 0; i < 10; i++) {
                told.record(
                        i % 2, new ToldRunners.Facts(1_790_000_000_000L + i * 60_000L, 500_000 + i, 1_800_000, null));
            }
            node.store(told.events);
            PROJECTIONS.forEach(name -> node.untilHoldsAll(new Generation(name, 1)));
            node.get("/leaderboard");
            node.get("/leaderboard?limit=5");
            node.get("/leaderboard?window=year&period=2020");
            node.get("/leaderboard?as_of=2026-09-01T00:00:00Z");

            await().untilAsserted(() -> counts(scrape(node)));
        }
    }

    private static void counts(Scrape scrape) {
        assertThat(scrape.value("stravalite_eventstore_appended_total", "event=\"run.recorded\""))
                .isEqualTo(10);
        for (String name : PROJECTIONS) {
            String tag = "projection=\"" + name + "\"";
            assertThat(scrape.value("stravalite_projection_lag_events", tag))
                    .as(name)
                    .isZero();
            assertThat(scrape.value("stravalite_projection_lag_seconds", tag))
                    .as(name)
                    .isZero();
            assertThat(scrape.value("stravalite_projection_segments", tag))
                    .as(name)
                    .isPositive();
            assertThat(scrape.value("stravalite_projection_dead_letters", tag))
                    .as(name)
                    .isZero();
            assertThat(scrape.value("stravalite_projection_batch_events_sum", tag))
                    .as(name)
                    .isEqualTo(12);
            assertThat(scrape.value("stravalite_projection_batch_events_count", tag))
                    .as(name)
                    .isBetween(1.0, 12.0)
                    .isEqualTo(scrape.value("stravalite_projection_batch_seconds_count", tag));
        }
        for (String source : List.of("ready", "redis", "postgres", "past")) {
            assertThat(scrape.value("stravalite_leaderboard_reads_total", "source=\"" + source + "\""))
                    .as(source)
                    .isEqualTo(1);
        }
        assertThat(scrape.value("stravalite_redis_connected", "application=\"query-side\""))
                .isEqualTo(1);
        assertThat(scrape.value("stravalite_live_messages_total")).isZero();
        assertThat(scrape.value("http_server_requests_seconds_bucket", "uri=\"/leaderboard\"", "le=\"5.0\""))
                .isEqualTo(4);
    }

    private static Set<String> own() {
        Set<String> names = Scrape.documented(Path.of("../docs"), "query");
        names.removeIf(name -> !name.startsWith("stravalite_"));
        return names;
    }

    private static Scrape scrape(QueryNode node) {
        return new Scrape(node.manage("/actuator/prometheus").body());
    }
}
