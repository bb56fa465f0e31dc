package stravalite.command.archive;

import java.util.Optional;
import stravalite.platform.eventstore.AxonServerAccess;

/** Finds the instance that a command is about, and has its database running until it is closed. */
public interface Instances {

    /** An instance that is there, whether its server is running or not. */
    Opened existing();

    /** An instance to put something into, made if need be; its server must not be running. */
    Opened empty();

    /** Axon Server, if the events are there and not in the database; to be closed in the end. */
    Optional<AxonServerAccess> axonServer();

    /** To be closed in the end. */
    interface Opened extends AutoCloseable {

        Instance instance();

        @Override
        void close();
    }
}
