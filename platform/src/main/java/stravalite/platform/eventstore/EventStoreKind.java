package stravalite.platform.eventstore;

import org.springframework.core.env.Environment;
import stravalite.platform.CannotStart;

/** Where the events are. */
public enum EventStoreKind {
    /** In the database, with all else. */
    POSTGRES,
    /** In Axon Server. Tokens, accounts and read models are in the database nevertheless. */
    AXON_SERVER;

    /** The setting that says it. */
    public static final String PROPERTY = "stravalite.event-store";

    static final String SERVERS = "axon.axonserver.servers";

    /**
     * What the configuration says.
     *
     * @throws CannotStart if that is nothing known, or if it is Axon Server and there is no address
     */
    public static EventStoreKind in(Environment environment) {
        String said = environment.getProperty(PROPERTY, "postgres");
        return switch (said) {
            case "postgres" -> POSTGRES;
            case "axon-server" -> {
                if (environment.getProperty(SERVERS, "").isBlank()) {
                    throw new CannotStart(PROPERTY + " is axon-server, but nothing says where that is: set AXON_SERVER"
                            + " (or " + SERVERS + ") to host:port");
                }
                yield AXON_SERVER;
            }
            default -> throw new CannotStart(PROPERTY + " is \"" + said + "\": it has to be postgres or axon-server");
        };
    }
}
