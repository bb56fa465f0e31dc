package stravalite.embedded;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

/**
 * The one pair of servers that all tests of a JVM share, in a temporary directory: started when first asked for, stopped
 * and deleted when the JVM ends, after the applications that use them.
 */
public final class SharedEmbeddedServers {
    private static @Nullable EmbeddedServers running;

    private SharedEmbeddedServers() {}

    /** The running servers; {@link EmbeddedPostgres#createDatabase} gives a test a database to itself. */
    public static synchronized EmbeddedServers get() {
        EmbeddedServers servers = running;
        if (servers == null) {
            servers = EmbeddedServers.temporary();
            // Not a hook of our own, which would take the servers from applications that are just stopping.
            SpringApplication.getShutdownHandlers().add(servers::close);
            servers.start();
            running = servers;
        }
        return servers;
    }
}
