package stravalite.standalone;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Keeps all nodes from writing to a table, but not from reading it, until it is closed: so they are in the middle of a batch. */
final class HeldTable implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String WAITING =
            "select exists (select from pg_locks where not granted and relation = ?::regclass)";

    private final Connection connection;
    private final String table;

    private HeldTable(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    /** Whether a table could be held: who writes to it may be faster for some seconds, or it may just be dropped. */
    static @Nullable HeldTable tryOf(Split split, String table) throws SQLException {
        Connection connection = split.connection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '5s'");
            statement.execute("lock table " + table + " in share mode");
            return new HeldTable(connection, table);
        } catch (SQLException taken) {
            connection.close();
            return null;
        }
    }

    /** Waits until a transaction stands before it; false if none comes, as when nothing is written to it any more. */
    boolean untilSomebodyWaits() throws SQLException {
        try (PreparedStatement waiting = connection.prepareStatement(WAITING)) {
            waiting.setString(1, table);
            await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> {
                try (ResultSet row = waiting.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            });
            return true;
        } catch (ConditionTimeoutException nobody) {
            return false;
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
