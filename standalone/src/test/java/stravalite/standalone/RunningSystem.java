package stravalite.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import stravalite.platform.QuietStart;

/** The whole system as its main method starts it, once for all tests of the JVM, on a data directory of its own. */
public final class RunningSystem {

    private static final ConfigurableApplicationContext CONTEXT = start();
    private static final World WORLD = new World(
            URI.create("http://localhost:" + CONTEXT.getEnvironment().getRequiredProperty("local.server.port")));

    private RunningSystem() {}

    static World world() {
        return WORLD;
    }

    public static URI base() {
        return WORLD.anybody().base();
    }

    public static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    public static ConfigurableApplicationContext context() {
        return CONTEXT;
    }

    /** What the first start made up for the admin. */
    static String adminPassword() {
        Path data = Path.of(CONTEXT.getEnvironment().getRequiredProperty("stravalite.data-dir"));
        try {
            return Files.readString(data.resolve("admin-password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConfigurableApplicationContext start() {
        Path data = newDirectory();
        // Handlers run last in, first out: the servers in it stop before the directory goes.
        SpringApplication.getShutdownHandlers().add(() -> delete(data));
        QuietStart.please();
        return new SpringApplicationBuilder(StandaloneApplication.class)
                .listeners(new OwnServers())
                .run("--server.port=0", "--stravalite.data-dir=" + data, "--stravalite.limits.enabled=false");
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("strava-lite-system-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
