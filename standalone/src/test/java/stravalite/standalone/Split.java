package stravalite.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import stravalite.embedded.EmbeddedServers;

/**
 * Two nodes of each side as processes of their own, from the jars that the build packages. All four start at once on an
 * empty database. A request goes to the nodes of its side in turn, to all that are in rotation.
 */
final class Split implements AutoCloseable {

    private static final Path COMMAND_SIDE = Path.of("..", "command-side", "target", "command-side-exec.jar");
    private static final Path QUERY_SIDE = Path.of("..", "query-side", "target", "query-side-exec.jar");
    static final String ADMIN_PASSWORD = "two geese fly over the mill";

    private static final String SECRET = "eleven owls above the frozen river";

    /** Those of the edge proxy. */
    private static final EdgeRoutes ROUTES = EdgeRoutes.read();

    private final EmbeddedServers servers;
    private final Function<Path, List<String>> java;
    private final List<SystemProcess> commands = new CopyOnWriteArrayList<>();
    private final List<SystemProcess> queries = new CopyOnWriteArrayList<>();
    private final Set<SystemProcess> ofCommandSide = ConcurrentHashMap.newKeySet();
    private final Map<SystemProcess, String> names = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    private Split(EmbeddedServers servers, Function<Path, List<String>> java) {
        this.servers = servers;
        this.java = java;
    }

    static Split start() throws IOException {
        return start(SystemProcess::jar, (split, jar) -> {});
    }

    /** What is done with the jar of each side before nodes start from it. */
    interface Preparation {
        void of(Split split, Path jar) throws IOException;
    }

    /** Starts nodes as Java has to be told to start them from the jar of their side. */
    static Split start(Function<Path, List<String>> java, Preparation preparation) throws IOException {
        Split split = new Split(EmbeddedServers.temporary().start(), java);
        try {
            preparation.of(split, COMMAND_SIDE);
            preparation.of(split, QUERY_SIDE);
            for (int i = 0; i < 2; i++) {
                split.commands.add(split.node(COMMAND_SIDE, "command-" + i, java));
                split.queries.add(split.node(QUERY_SIDE, "query-" + i, java));
            }
            split.commands.forEach(SystemProcess::untilReady);
            split.queries.forEach(SystemProcess::untilReady);
            return split;
        } catch (IOException | RuntimeException | Error failed) {
            split.close();
            throw failed;
        }
    }

    /** Starts one that gets no requests. The database knows its connections by its name. */
    SystemProcess node(Path jar, String name, Function<Path, List<String>> arguments) throws IOException {
        var postgres = servers.postgres();
        Map<String, String> environment = Map.of(
                "DATABASE_URL",
                postgres.jdbcUrl()
                                .replace(
                                        "jdbc:postgresql://",
                                        "postgres://" + postgres.user() + ":" + postgres.password() + "@")
                        + "?ApplicationName=" + name,
                "REDIS_URL",
                servers.redis().url(),
                "STRAVALITE_NODE_ID",
                name,
                "STRAVALITE_KEYS_SECRET",
                SECRET,
                "STRAVALITE_ADMIN_PASSWORD",
                ADMIN_PASSWORD);
        SystemProcess node = SystemProcess.ofJar(
                jar,
                arguments,
                environment,
                "--stravalite.data-dir=" + servers.dataDirectory().resolve(name),
                "--stravalite.limits.auth-per-minute=1000",
                "--stravalite.limits.writes-per-minute=100000");
        names.put(node, name);
        if (jar.equals(COMMAND_SIDE)) {
            ofCommandSide.add(node);
        }
        return node;
    }

    EmbeddedServers servers() {
        return servers;
    }

    List<SystemProcess> commands() {
        return commands;
    }

    List<SystemProcess> queries() {
        return queries;
    }

    /** As an edge with a list of healthy nodes. */
    Origin origin() {
        return (method, path) -> {
            List<SystemProcess> nodes = isForCommandSide(method, path) ? commands : queries;
            return nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()))
                    .address();
        };
    }

    static boolean isForCommandSide(String method, String path) {
        return ROUTES.sideOf(method, path.replaceFirst("\\?.*", "")).equals("command");
    }

    /** Sends nothing to a node any more. */
    void takeOut(SystemProcess node) {
        commands.remove(node);
        queries.remove(node);
    }

    boolean isOfCommandSide(SystemProcess node) {
        return ofCommandSide.contains(node);
    }

    /** Those of these nodes that the database knows by such names. */
    List<SystemProcess> named(Set<String> known, List<SystemProcess> nodes) {
        return nodes.stream().filter(node -> known.contains(names.get(node))).toList();
    }

    /** Starts another node of the same side in place of one that is gone. */
    SystemProcess replace(SystemProcess gone) throws IOException {
        takeOut(gone);
        return add(isOfCommandSide(gone), java);
    }

    /** Starts another node, as Java has to be told to start it from the jar of its side. */
    SystemProcess add(boolean commandSide, Function<Path, List<String>> arguments) throws IOException {
        SystemProcess node = commandSide
                ? node(COMMAND_SIDE, "command-" + turn.incrementAndGet() + "-new", arguments)
                : node(QUERY_SIDE, "query-" + turn.incrementAndGet() + "-new", arguments);
        (commandSide ? commands : queries).add(node.untilReady());
        return node;
    }

    /** The database, beside the nodes. */
    JdbcClient jdbc() {
        return JdbcClient.create(database());
    }

    /** A connection of its own, for whoever holds something there. */
    Connection connection() throws SQLException {
        return database().getConnection();
    }

    private DriverManagerDataSource database() {
        return new DriverManagerDataSource(
                servers.postgres().jdbcUrl(),
                servers.postgres().user(),
                servers.postgres().password());
    }

    URI socket(SystemProcess query) {
        return new Http(query.address(), "").socket();
    }

    @Override
    public void close() {
        for (List<SystemProcess> nodes : List.of(queries, commands)) {
            for (SystemProcess node : nodes) {
                try {
                    node.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        servers.close();
    }
}
