package stravalite.query.projection;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many segments a node keeps, beside a node of which there is nothing but its word. */
class SharesIT {

    private static final Generation ANALYTICS = new Generation("analytics", 1);

    @Test
    void aNodeKeepsItsShareAndOfNodesThatCannotFoldThereIsNone() {
        try (QueryNode node = QueryNode.on(QueryNode.database("shares"), "shares")) {
            untilKept(node, 4);

            another(node, "'{analytics_g1}'", "'{}'");
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).until(() -> kept(node) == 4);

            another(node, "'{analytics_g1}'", "'{analytics_g1}'");
            untilKept(node, 2);

            another(node, "'{analytics_g1}'", "'{}'");
            untilKept(node, 4);
        }
    }

    private static void another(QueryNode node, String feeds, String folds) {
        node.jdbc().sql("""
                        insert into projection.node (node, seen_at, serves, feeds, folds, prepared)
                        values ('another', now() + interval '1 hour', '{}', %1$s, %2$s, '{}')
                        on conflict (node) do update set feeds = excluded.feeds, folds = excluded.folds""".formatted(feeds, folds)).update();
    }

    private static void untilKept(QueryNode node, int segments) {
        await().atMost(Duration.ofSeconds(30)).until(() -> kept(node) == segments);
    }

    private static int kept(QueryNode node) {
        return node.bean(Processors.class).segments(ANALYTICS);
    }
}
