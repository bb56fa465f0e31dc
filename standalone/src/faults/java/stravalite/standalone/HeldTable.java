package stravalite.standalone;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Keeps all nodes from writing to a table, but not from reading it, until it is closed: so they are in the middle of a batch. */
final class HeldTable implements AutoCloseable {

    /** Whoever only says that it still has a segment is in the middle of nothing: a batch writes the token itself. */
    private static final String WAITING = """
            select distinct a.application_name from pg_locks l join pg_stat_activity a using (pid)
            where not l.granted and l.relation = ?::regclass
              and (l.relation <> 'event_store.token'::regclass or a.query ~* 'set\\s+token')""";

    private final Split split;
    private final Connection connection;
    private final String table;

    private HeldTable(Split split, Connection connection, String table) {
        this.split = split;
        this.connection = connection;
        this.table = table;
    }

    /** Whether a table could be held: who writes to it may be faster for some seconds, or it may just be dropped. */
    static @Nullable HeldTable tryOf(Split split, String table, Duration patience) throws SQLException {
        Connection connection = split.connection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = " + patience.toMillis());
            statement.execute("lock table " + table + " in share mode");
            return new HeldTable(split, connection, table);
        } catch (SQLException taken) {
            connection.close();
            return null;
        }
    }

    /** Waits until transactions of some of these nodes stand before it; none if none comes, as when nothing is written to it. */
    List<SystemProcess> untilSomeWait(List<SystemProcess> nodes, Duration patience) throws SQLException {
        try (PreparedStatement waiting = connection.prepareStatement(WAITING)) {
            waiting.setString(1, table);
            return await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(patience)
                    .until(() -> split.named(names(waiting), nodes), some -> !some.isEmpty());
        } catch (ConditionTimeoutException nobody) {
            return List.of();
        }
    }

    private static Set<String> names(PreparedStatement waiting) throws SQLException {
        Set<String> names = new HashSet<>();
        try (ResultSet row = waiting.executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    /** Also where the database has died meanwhile, and with it all that was held. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            if (connection.isValid(1)) {
                connection.rollback();
            }
        }
    }
}
