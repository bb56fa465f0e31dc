package stravalite.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Postgres on 127.0.0.1 whose data outlive the process. Address, user and password are known before it is started,
 * so that it can start while other things do; until then connections are refused.
 */
public final class EmbeddedPostgres implements PostgresServer, AutoCloseable {
    static final String DATABASE = "stravalite";
    static final String USER = "stravalite";
    private static final Duration DEATH_LIMIT = Duration.ofSeconds(10);

    private final Path server;
    private final PostgresCluster cluster;
    private final String password;
    private final ReservedPort port;
    private @Nullable PostgresPrograms running;
    private boolean closed;

    EmbeddedPostgres(DataDirectory directory) {
        this.server = directory.serverDirectory("postgres");
        this.cluster = new PostgresCluster(server);
        this.password = cluster.password();
        this.port = ReservedPort.free();
    }

    /**
     * Blocks until the database accepts connections; does nothing when it already does. The first start in a directory
     * unpacks Postgres and creates the database {@code stravalite}.
     *
     * @throws EmbeddedServerException when it cannot start, saying why
     */
    public synchronized void start() {
        if (closed) {
            throw new EmbeddedServerException("The Postgres of " + server + " was closed before it was started.");
        }
        if (running != null) {
            return;
        }
        PostgresPrograms programs = PostgresPrograms.install(server);
        new PostgresLeftovers(programs, cluster).clear();
        Installation.removeOthers(server, programs.installed());
        cluster.prepare(programs);
        cluster.listenOn(port.number());
        port.close();
        programs.start(cluster.data());
        running = programs;
    }

    /** {@code jdbc:postgresql://127.0.0.1:port/stravalite}. */
    @Override
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** A superuser, as it is the only one. */
    @Override
    public String user() {
        return USER;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public int port() {
        return port.number();
    }

    @Override
    public String createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a name for a database: " + name);
        }
        try (Connection connection = DriverManager.getConnection(jdbcUrl() + "?loginTimeout=30", USER, password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException failure) {
            throw new EmbeddedServerException(
                    "Cannot create the database " + name + ": " + failure.getMessage(), failure);
        }
        return jdbcUrl(name);
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port.number() + "/" + database;
    }

    /** Ends it as {@code kill -9} does, for a test of whoever depends on it; {@link #start()} brings it back. */
    public synchronized void kill() {
        running = null;
        new OwnProcesses(server).kill();
    }

    /** What it runs as, for a test that lets it stand still. */
    public List<ProcessHandle> processes() {
        return new OwnProcesses(server).running();
    }

    /** Stops it, cutting off sessions; waits for a start that is under way in another thread. */
    @Override
    public synchronized void close() {
        closed = true;
        port.close();
        PostgresPrograms programs = running;
        running = null;
        if (programs != null && !programs.stop(cluster.data()) && !new OwnProcesses(server).endWithin(DEATH_LIMIT)) {
            throw new EmbeddedServerException("Postgres in " + server + " did not stop in time.");
        }
    }
}
