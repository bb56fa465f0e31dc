package stravalite.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import stravalite.platform.QuietStart;

/** The whole system on an empty Axon Server, once for all tests of the JVM. */
final class AxonServerSystem {

    private static final Path DATA = newDirectory();
    private static final ConfigurableApplicationContext CONTEXT = start();
    private static final World WORLD = new World(
            URI.create("http://localhost:" + CONTEXT.getEnvironment().getRequiredProperty("local.server.port")));

    private AxonServerSystem() {}

    static World world() {
        return WORLD;
    }

    static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    static Http admin() {
        return admin(WORLD, DATA);
    }

    /** A client with the token of the admin of this data directory. */
    static Http admin(World world, Path data) {
        try {
            Map<String, String> credentials = Map.of(
                    "email",
                    "admin@localhost",
                    "password",
                    Files.readString(data.resolve("admin-password")).strip());
            return world.anybody()
                    .as(world.anybody()
                            .post("/auth/login", credentials)
                            .hasStatus(200)
                            .text("token"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConfigurableApplicationContext start() {
        SpringApplication.getShutdownHandlers().add(AxonServerSystem::delete);
        QuietStart.please();
        try {
            AxonServerAddress.purge();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return new SpringApplicationBuilder(StandaloneApplication.class)
                .listeners(new OwnServers())
                .run(
                        "--server.port=0",
                        "--stravalite.data-dir=" + DATA,
                        "--stravalite.limits.enabled=false",
                        "--stravalite.event-store=axon-server",
                        "--axon.axonserver.servers=" + AxonServerAddress.server());
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("strava-lite-axon-server-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete() {
        try {
            FileSystemUtils.deleteRecursively(DATA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
