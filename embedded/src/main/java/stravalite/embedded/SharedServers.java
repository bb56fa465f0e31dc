package stravalite.embedded;

import java.nio.file.Path;

/**
 * The Postgres and Redis that all tests of a JVM share. They are the embedded ones unless the class path has a service of
 * this type.
 */
public interface SharedServers {

    /** Running. */
    PostgresServer postgres();

    /** Running. */
    RedisServer redis();

    /** For temporary files of tests. */
    Path dataDirectory();
}
