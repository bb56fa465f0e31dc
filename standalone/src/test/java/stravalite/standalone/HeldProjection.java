package stravalite.standalone;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Keeps a projection from writing, but not others from reading, until it is closed. */
final class HeldProjection implements AutoCloseable {

    private final Connection connection;

    private HeldProjection(Connection connection) {
        this.connection = connection;
    }

    static HeldProjection ofTable(String table) {
        try {
            Connection connection = RunningSystem.bean(DataSource.class).getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table " + table + " in share mode");
            }
            return new HeldProjection(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
