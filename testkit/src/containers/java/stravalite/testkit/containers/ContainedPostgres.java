package stravalite.testkit.containers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.testcontainers.postgresql.PostgreSQLContainer;
import stravalite.embedded.PostgresServer;

record ContainedPostgres(PostgreSQLContainer container) implements PostgresServer {

    @Override
    public String jdbcUrl() {
        return url(container.getDatabaseName());
    }

    @Override
    public int port() {
        return container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    }

    @Override
    public String user() {
        return container.getUsername();
    }

    @Override
    public String password() {
        return container.getPassword();
    }

    @Override
    public String createDatabase(String name) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), user(), password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the database " + name, e);
        }
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(container.getHost(), port(), database);
    }
}
