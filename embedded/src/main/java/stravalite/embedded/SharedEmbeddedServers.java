package stravalite.embedded;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

/**
 * The one pair of servers that all tests of a JVM share, in a temporary directory: started when first asked for, stopped
 * and deleted when the JVM ends, after the applications that use them.
 */
public final class SharedEmbeddedServers {
    private static @Nullable SharedServers shared;
    private static @Nullable EmbeddedServers running;

    private SharedEmbeddedServers() {}

    /** The running servers; {@link PostgresServer#createDatabase} gives a test a database to itself. */
    public static synchronized SharedServers get() {
        SharedServers servers = shared;
        if (servers == null) {
            servers = ServiceLoader.load(SharedServers.class).findFirst().orElseGet(SharedEmbeddedServers::embedded);
            shared = servers;
        }
        return servers;
    }

    /** The embedded ones, also where {@link #get} has others: for a test of what they leave in their directory. */
    public static synchronized EmbeddedServers embedded() {
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
