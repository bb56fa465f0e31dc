package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stravalite.command.account.Client.Somebody;
import stravalite.embedded.SharedServers;

class OutageIT extends ServerIT {

    @Test
    void aDatabaseThatIsAwayIsNoBadToken() throws SQLException {
        Somebody one = somebody();
        try {
            execute("alter database " + DATABASE + " allow_connections false");
            execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + DATABASE + "'");
            Answer read = get("/user/" + one.id(), one.token()).isProblem(503);
            assertThat(read.header("Retry-After")).isNotEmpty();
            post("/auth/login", Map.of("email", one.email(), "password", PASSWORD))
                    .isProblem(503);
        } finally {
            execute("alter database " + DATABASE + " allow_connections true");
        }
        await().until(() -> get("/user/" + one.id(), one.token()).status() == 200);
    }

    private static void execute(String sql) throws SQLException {
        var postgres = SharedServers.get().postgres();
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
