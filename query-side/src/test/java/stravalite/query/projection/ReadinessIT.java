package stravalite.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import stravalite.embedded.SharedServers;
import stravalite.query.ToldRunners;

/** When a query node takes requests, and when it says that it does not. */
class ReadinessIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static int ready(QueryNode node) {
        return node.get("/readyz").statusCode();
    }

    /** Whoever asks how a node is gets an answer within a second, whatever state it is in. */
    private static HttpResponse<String> timed(QueryNode node, String path) {
        long asked = System.nanoTime();
        HttpResponse<String> answer = node.get(path);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).as(path).isLessThan(AT_ONCE);
        return answer;
    }

    private static void untilReady(QueryNode node, boolean wanted) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> (ready(node) == 200) == wanted);
    }

    private static void untilReadyInTime(QueryNode node, boolean wanted) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> (timed(node, "/readyz").statusCode() == 200) == wanted);
    }

    private static void alive(QueryNode node) {
        assertThat(timed(node, "/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void givenDatabaseThatHangsOrIsCutOffThenNotReadyButAliveAndBackByItself() throws IOException {
        try (Gate gate = Gate.before(SharedServers.get().postgres().port())) {
            String database = QueryNode.database("readiness_outage").replaceFirst(":\\d+/", ":" + gate.port() + "/");
            try (QueryNode node = QueryNode.on(database, "readiness-outage")) {
                untilReady(node, true);
                gate.silence();
                untilReadyInTime(node, false);
                alive(node);
                gate.open();
                untilReadyInTime(node, true);
                gate.shut();
                untilReadyInTime(node, false);
                alive(node);
                assertThat(node.manage("/actuator/health/readiness").statusCode())
                        .as("the probe on the port for management says the same")
                        .isEqualTo(503);
                gate.open();
                untilReady(node, true);
            }
        }
    }

    @Test
    void givenNoRedisThenReady() {
        try (QueryNode node = QueryNode.on(
                QueryNode.database("readiness_redis"),
                "readiness-redis",
                "--stravalite.redis.url=redis://localhost:1")) {
            untilReady(node, true);
        }
    }

    @Test
    void givenEventsThatWaitWhenStartedThenReadyOnlyOnceTheyAreFolded() throws SQLException {
        String database = QueryNode.database("readiness_lag");
        List<String> near = List.of("--stravalite.readiness.near-events=0", "--stravalite.readiness.near=0s");
        ToldRunners told = new ToldRunners(1, "UTC");
        try (QueryNode node = QueryNode.on(database, "readiness-lag", near.toArray(String[]::new))) {
            untilReady(node, true);
            node.store(told.events);
        }
        try (Connection holder = connect(database);
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table directory_g1.runner in share mode");
            int before = told.events.size();
            told.rename(0, "Somebody else");
            QueryNode node = QueryNode.on(database, "readiness-lag", near.toArray(String[]::new));
            try {
                node.store(told.events.subList(before, told.events.size()));
                await().until(() -> node.bean(ProjectionWatch.class)
                        .lag("directory")
                        .filter(lag -> lag.events() > 0)
                        .isPresent());
                assertThat(ready(node)).isEqualTo(503);
                alive(node);
                holder.rollback();
                untilReady(node, true);

                statement.execute("lock table directory_g1.runner in share mode");
                told.rename(0, "Yet another");
                node.store(told.events.subList(told.events.size() - 1, told.events.size()));
                await().until(() -> node.bean(ProjectionWatch.class)
                        .lag("directory")
                        .filter(lag -> lag.events() > 0)
                        .isPresent());
                assertThat(ready(node)).as("behind as all other nodes are").isEqualTo(200);
                holder.rollback();
            } finally {
                holder.rollback();
                node.close();
            }
        }
    }

    private static Connection connect(String database) throws SQLException {
        var postgres = SharedServers.get().postgres();
        return DriverManager.getConnection(database, postgres.user(), postgres.password());
    }

    @Test
    void givenNodeThatIsAskedToStopThenNotReadyFirstAndNothingOfItsIsClaimedAfterwards() {
        String database = QueryNode.database("readiness_stop");
        QueryNode leaver = QueryNode.on(database, "readiness-leaver", "--stravalite.shutdown.notice=2s");
        CompletableFuture<Void> stopped;
        try (QueryNode heir = QueryNode.on(database, "readiness-heir")) {
            untilReady(leaver, true);
            untilReady(heir, true);
            assertThat(owners(heir)).contains("readiness-leaver");
            stopped = CompletableFuture.runAsync(leaver::close);
            untilReady(leaver, false);
            assertThat(leaver.get("/leaderboard").statusCode())
                    .as("whoever has not heard yet is served")
                    .isEqualTo(200);
            stopped.join();
            long gone = System.nanoTime();
            assertThat(owners(heir)).doesNotContain("readiness-leaver");
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> owners(heir).stream().allMatch("readiness-heir"::equals));
            assertThat(Duration.ofNanos(System.nanoTime() - gone))
                    .as("until another node had taken over")
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    private static List<String> owners(QueryNode node) {
        return node.jdbc()
                .sql("select coalesce(owner, 'nobody') from event_store.token where processor_name <> '__config'")
                .query(String.class)
                .list();
    }
}
