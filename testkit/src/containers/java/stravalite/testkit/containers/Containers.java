package stravalite.testkit.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import stravalite.embedded.PostgresServer;
import stravalite.embedded.RedisServer;
import stravalite.embedded.SharedServers;

/** Postgres and Redis in containers, instead of the embedded ones. They are removed when the JVM has ended. */
public final class Containers implements SharedServers {

    private static final int REDIS_PORT = 6379;
    private static final String PASSWORD = "stravalite";

    private final PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18.1")
            .withDatabaseName("stravalite")
            .withUsername("stravalite")
            .withPassword(PASSWORD)
            .withEnv(
                    "POSTGRES_INITDB_ARGS",
                    "--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8")
            .withCommand("postgres", "-c", "max_connections=200", "-c", "timezone=UTC");
    private final GenericContainer<?> redis = new GenericContainer<>("redis:8.2.1")
            .withExposedPorts(REDIS_PORT)
            .withCommand("redis-server", "--requirepass", PASSWORD, "--save", "");
    private final Path directory;

    /** Starts them, which {@link java.util.ServiceLoader} does when they are first asked for. */
    public Containers() {
        Startables.deepStart(postgres, redis).join();
        try {
            directory = Files.createTempDirectory("strava-lite-containers-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PostgresServer postgres() {
        return new ContainedPostgres(postgres);
    }

    @Override
    public RedisServer redis() {
        return () -> "redis://:%s@%s:%d".formatted(PASSWORD, redis.getHost(), redis.getMappedPort(REDIS_PORT));
    }

    @Override
    public Path dataDirectory() {
        return directory;
    }
}
