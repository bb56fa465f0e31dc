package stravalite.command.account;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;
import stravalite.command.CommandSideApplication;
import stravalite.embedded.SharedServers;
import stravalite.platform.QuietStart;

/** A command side of its own, with an empty database and data directory, for what can't be tried on a shared one. */
public final class RunningServer implements AutoCloseable {

    /** The admin's password. */
    public static final String ADMIN = "the operator of all this";

    private final ConfigurableApplicationContext context;
    private final Path data;

    private RunningServer(ConfigurableApplicationContext context, Path data) {
        this.context = context;
        this.data = data;
    }

    /** Starts it with these properties, each as {@code name=value}. */
    public static RunningServer start(Clock clock, String... properties) {
        SharedServers servers = SharedServers.get();
        Path data = directory();
        String database = "server_" + UUID.randomUUID().toString().replace("-", "");
        List<String> arguments = new ArrayList<>(List.of(
                "server.port=0",
                "spring.datasource.url=" + servers.postgres().createDatabase(database),
                "spring.datasource.username=" + servers.postgres().user(),
                "spring.datasource.password=" + servers.postgres().password(),
                "stravalite.redis.url=" + servers.redis().url(),
                "stravalite.data-dir=" + data,
                "stravalite.admin.password=" + ADMIN,
                "stravalite.limits.enabled=false"));
        arguments.addAll(List.of(properties));
        QuietStart.please();
        return new RunningServer(
                new SpringApplicationBuilder(CommandSideApplication.class)
                        .initializers(context -> ((GenericApplicationContext) context)
                                .registerBean(Clock.class, () -> clock, bean -> bean.setPrimary(true)))
                        .run(arguments.stream().map(each -> "--" + each).toArray(String[]::new)),
                data);
    }

    public Client client() {
        return new Client(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The admin's token; their account is made a moment after the start. */
    public String admin() {
        return await().until(() -> client().logIn("admin@localhost", ADMIN).token(), token -> !token.equals("null"));
    }

    /** The names of the files with signing keys. */
    public List<String> keyFiles() {
        try (Stream<Path> files = Files.list(data.resolve("keys"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("running-server-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
