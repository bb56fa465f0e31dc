package stravalite.embedded;

import org.jspecify.annotations.Nullable;

/**
 * The one pair of servers that all tests of a JVM share, in a temporary directory: started when first asked for, stopped
 * and deleted when the JVM ends.
 */
public final class SharedEmbeddedServers {
    private static @Nullable EmbeddedServers running;

    private SharedEmbeddedServers() {}

    /** The running servers; {@link EmbeddedPostgres#createDatabase} gives a test a database to itself. */
    public static synchronized EmbeddedServers get() {
        EmbeddedServers servers = running;
        if (servers == null) {
            servers = EmbeddedServers.temporary();
            Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "stop-embedded-servers"));
            servers.start();
            running = servers;
        }
        return servers;
    }
}
