package stravalite.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis on 127.0.0.1 whose data outlive the process, up to the last second before a crash. Address and password are
 * known before it is started; until then connections are refused. It holds at most 256 MB and evicts nothing.
 */
public final class EmbeddedRedis implements RedisServer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final long LOG_BYTES = 1_000_000;

    private final Path server;
    private final Path data;
    private final Path log;
    private final String password;
    private final ReservedPort port;
    private final OwnProcesses processes;
    private boolean running;
    private boolean closed;

    EmbeddedRedis(DataDirectory directory) {
        this.server = directory.serverDirectory("redis");
        this.data = directory.serverDirectory("redis/data");
        this.log = server.resolve("redis.log");
        this.password = DataDirectory.secret(server.resolve("password"));
        this.port = ReservedPort.free();
        this.processes = new OwnProcesses(server);
    }

    /**
     * Blocks until Redis answers; does nothing when it already does.
     *
     * @throws EmbeddedServerException when it cannot start, saying why
     */
    public synchronized void start() {
        if (closed) {
            throw new EmbeddedServerException("The Redis of " + server + " was closed before it was started.");
        }
        if (running) {
            return;
        }
        stop();
        Path installation = RedisPrograms.install(server);
        Path program = installation.resolve(RedisPrograms.NAME);
        Installation.removeOthers(server, installation);
        Path settings = server.resolve("redis.conf");
        try {
            if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
                Files.move(log, server.resolve("redis.log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            FileTree.writePrivately(settings, settings());
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot write the settings of Redis", settings, failure);
        }
        port.close();
        launch(program, settings);
        running = true;
    }

    private void launch(Path program, Path settings) {
        if (answersAfterLaunch(program, settings)) {
            return;
        }
        if (FileTree.tail(log).contains("Bad file format reading the append only file")) {
            setDataAside();
            if (answersAfterLaunch(program, settings)) {
                return;
            }
        }
        stop();
        throw EmbeddedServerException.saying("Redis in " + server + " did not start.", FileTree.tail(log));
    }

    private boolean answersAfterLaunch(Path program, Path settings) {
        Program.Outcome launched = Program.run(server, List.of(program.toString(), settings.toString()));
        if (launched.failed()) {
            throw EmbeddedServerException.saying("Redis in " + server + " did not start.", launched.output());
        }
        RedisProbe probe = new RedisProbe(port.number(), password);
        OwnProcesses.await(
                START_LIMIT, () -> probe.isReady() || processes.running().isEmpty());
        return probe.isReady();
    }

    /** Redis is a cache of what stands elsewhere: a broken file is worth less than a start. */
    private void setDataAside() {
        try {
            Path broken = server.resolve("data.broken");
            FileTree.delete(broken);
            FileTree.moveInto(data, broken);
            FileTree.createPrivateDirectories(data);
            LOG.warn("Redis could not read its file: it starts empty, the file was moved to {}", broken);
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot set a broken file of Redis aside", data, failure);
        }
    }

    /** {@code redis://:password@127.0.0.1:port}. */
    @Override
    public String url() {
        return "redis://:" + password + "@127.0.0.1:" + port.number();
    }

    public String password() {
        return password;
    }

    public int port() {
        return port.number();
    }

    /** Ends it as {@code kill -9} does, for a test of whoever depends on it; {@link #start()} brings it back. */
    public synchronized void kill() {
        running = false;
        processes.kill();
    }

    /** What it runs as, for a test that lets it stand still. */
    public ProcessHandle process() {
        return processes.running().getFirst();
    }

    /** Stops it, its data written; waits for a start that is under way in another thread. */
    @Override
    public synchronized void close() {
        closed = true;
        port.close();
        if (running) {
            running = false;
            stop();
        }
    }

    /** Ends each Redis of this directory, also one that a killed process left behind. */
    private void stop() {
        processes.running().forEach(ProcessHandle::destroy);
        if (!processes.endWithin(STOP_LIMIT)) {
            processes.running().forEach(ProcessHandle::destroyForcibly);
        }
        if (!processes.endWithin(STOP_LIMIT)) {
            throw new EmbeddedServerException("Redis in " + server + " did not stop in time.");
        }
    }

    private String settings() {
        // As a daemon it has a session of its own, so that Ctrl-C in the terminal ends the application first.
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                daemonize yes
                dir %s
                pidfile %s
                logfile %s
                appendonly yes
                appendfsync everysec
                save ""
                maxmemory 256mb
                maxmemory-policy noeviction
                ignore-warnings ARM64-COW-BUG
                """.formatted(port.number(), password, quoted(data), quoted(server.resolve("redis.pid")), quoted(log));
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
