package stravalite.command.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the command side goes: it says so first, and finishes what it has begun. */
class ShutdownIT {

    @Test
    void givenCommandUnderWayWhenStoppedThenItIsFinishedAndAnswered() throws SQLException {
        Node node = Node.start("shutdown", "stravalite.limits.enabled=false", "stravalite.shutdown.notice=1s");
        Someone ann = Someone.signUp(node);
        String database = node.property("spring.datasource.url");
        String user = node.property("spring.datasource.username");
        String password = node.property("spring.datasource.password");
        assertThat(node.get("/readyz").statusCode()).isEqualTo(200);
        CompletableFuture<Void> stopped;
        try (Connection holder = DriverManager.getConnection(database, user, password);
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table event_store.event in exclusive mode");
            CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> ann.run(node));
            await().until(() -> isSomebodyWaiting(node));
            stopped = CompletableFuture.runAsync(node::close);
            await().until(() -> node.get("/readyz").statusCode() == 503);
            assertThat(node.get("/livez").statusCode()).isEqualTo(200);
            assertThat(node.get("/user/" + ann.id(), "Authorization", ann.bearer())
                            .statusCode())
                    .as("whoever has not heard yet is served")
                    .isEqualTo(200);
            await().until(() -> isRefused(node));
            assertThat(answer).isNotDone();
            holder.rollback();
            assertThat(answer.join().statusCode()).isEqualTo(202);
        }
        stopped.join();
    }

    private static boolean isSomebodyWaiting(Node node) {
        return node.bean(JdbcClient.class)
                .sql(
                        "select exists (select from pg_locks where not granted and relation = 'event_store.event'::regclass)")
                .query(Boolean.class)
                .single();
    }

    private static boolean isRefused(Node node) {
        try {
            node.get("/livez");
            return false;
        } catch (AssertionError refused) {
            return true;
        }
    }
}
