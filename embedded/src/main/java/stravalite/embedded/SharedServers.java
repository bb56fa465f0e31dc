package stravalite.embedded;

import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * The Postgres and Redis that all tests of a JVM share. They are the embedded ones unless the class path has a service of
 * this type.
 */
public interface SharedServers {

    /** The running servers. */
    static SharedServers get() {
        final class Once {
            private static final SharedServers SERVERS =
                    ServiceLoader.load(SharedServers.class).findFirst().orElseGet(SharedEmbeddedServers::get);
        }
        return Once.SERVERS;
    }

    /** Running. */
    PostgresServer postgres();

    /** Running. */
    RedisServer redis();

    /** For temporary files of tests. */
    Path dataDirectory();
}
