package stravalite.platform.eventstore;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The events of Axon Server for who is no application; to be closed in the end. */
public final class AxonServerAccess implements AutoCloseable {

    private final AxonServerConnectionManager connections;
    private final AxonServerEvents events;

    private AxonServerAccess(AxonServerConfiguration settings) {
        this.connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(settings)
                .build();
        this.events = new AxonServerEvents(
                () -> connections.getConnection(settings.getContext()).eventChannel());
    }

    /** Connects as the application would. */
    public static AxonServerAccess by(Environment environment) {
        return new AxonServerAccess(
                Binder.get(environment).bindOrCreate("axon.axonserver", AxonServerConfiguration.class));
    }

    /** What is there. */
    public AxonServerEvents events() {
        return events;
    }

    @Override
    public void close() {
        connections.shutdown();
    }
}
