package stravalite.standalone;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.env.Environment;
import stravalite.command.archive.Instance;
import stravalite.command.archive.Instances;
import stravalite.embedded.EmbeddedPostgres;
import stravalite.embedded.EmbeddedServers;
import stravalite.embedded.RunningPostgres;
import stravalite.platform.archive.ArchiveException;
import stravalite.platform.eventstore.AxonServerAccess;
import stravalite.platform.eventstore.EventStoreKind;

/** The instance that the server would be: on {@code DATABASE_URL}, or on the Postgres of the data directory. */
record ConfiguredInstances(Environment environment) implements Instances {

    private record Open(Instance instance, Runnable closing) implements Opened {

        @Override
        public void close() {
            closing.run();
        }
    }

    @Override
    public Opened existing() {
        if (isGiven()) {
            return given();
        }
        Path data = dataDirectory();
        if (!EmbeddedServers.hasData(data)) {
            throw new ArchiveException("There is no instance in the data directory " + data.toAbsolutePath());
        }
        Optional<RunningPostgres> running = RunningPostgres.of(data);
        return running.isPresent()
                ? new Open(
                        instance(
                                running.get().jdbcUrl(),
                                running.get().user(),
                                running.get().password()),
                        () -> {})
                : started(data);
    }

    @Override
    public Opened empty() {
        return isGiven() ? given() : started(dataDirectory());
    }

    @Override
    public Optional<AxonServerAccess> axonServer() {
        return switch (EventStoreKind.in(environment)) {
            case POSTGRES -> Optional.empty();
            case AXON_SERVER -> Optional.of(AxonServerAccess.by(environment));
        };
    }

    private boolean isGiven() {
        return environment.containsProperty("DATABASE_URL");
    }

    private Opened given() {
        return new Open(
                instance(
                        environment.getRequiredProperty("spring.datasource.url"),
                        environment.getProperty("spring.datasource.username", ""),
                        environment.getProperty("spring.datasource.password", "")),
                () -> {});
    }

    private Opened started(Path data) {
        EmbeddedServers servers = EmbeddedServers.in(data);
        // Ctrl-C must not leave it running.
        Thread interrupted = new Thread(servers::close);
        Runtime.getRuntime().addShutdownHook(interrupted);
        Runnable closing = () -> {
            servers.close();
            Runtime.getRuntime().removeShutdownHook(interrupted);
        };
        try {
            EmbeddedPostgres postgres = servers.postgres();
            postgres.start();
            return new Open(instance(postgres.jdbcUrl(), postgres.user(), postgres.password()), closing);
        } catch (RuntimeException e) {
            closing.run();
            throw e;
        }
    }

    private Instance instance(String url, String user, String password) {
        return new Instance(
                url,
                user,
                password,
                dataDirectory(),
                Path.of(environment.getRequiredProperty("stravalite.deleted-runners")));
    }

    private Path dataDirectory() {
        return Path.of(environment.getRequiredProperty("stravalite.data-dir"));
    }
}
