package stravalite.standalone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.core.ConditionTimeoutException;
import stravalite.embedded.EmbeddedServers;

/** The system in a JVM of its own, on a data directory that outlives it. */
final class SystemProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final Path said;
    private final Http http;

    private SystemProcess(Process process, Path said, int port) {
        this.process = process;
        this.said = said;
        this.http = new Http(URI.create("http://localhost:" + port), "");
    }

    static SystemProcess on(Path data) throws IOException {
        return on(data, Map.of());
    }

    /** The environment is added to that of this process. */
    static SystemProcess on(Path data, Map<String, String> environment) throws IOException {
        return start(freePort(), data, environment);
    }

    /** The environment is added to that of this process. */
    static SystemProcess start(int port, Path data, Map<String, String> environment) throws IOException {
        return start(
                port,
                environment,
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                StandaloneApplication.class.getName(),
                "--server.port=" + port,
                "--stravalite.data-dir=" + data,
                "--stravalite.limits.enabled=false");
    }

    /** What Java is told to start a jar. */
    static List<String> jar(Path jar) {
        return List.of("-jar", jar.toString());
    }

    /** One of the jars that the build has packaged, started as the arguments for Java say. */
    static SystemProcess ofJar(
            Path jar, Function<Path, List<String>> java, Map<String, String> environment, String... properties)
            throws IOException {
        if (!Files.exists(jar)) {
            throw new AssertionError("There is no " + jar + ": package it first, as `mvn verify` does");
        }
        int port = freePort();
        List<String> arguments = new ArrayList<>(List.of("-Xmx256m"));
        arguments.addAll(java.apply(jar));
        arguments.add("--server.port=" + port);
        arguments.addAll(List.of(properties));
        return start(port, environment, arguments.toArray(String[]::new));
    }

    private static SystemProcess start(int port, Map<String, String> environment, String... arguments)
            throws IOException {
        Path said = Files.createTempFile("strava-lite-process-", ".log");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().keySet().removeAll(List.of("DATABASE_URL", "REDIS_URL", "PORT"));
        builder.environment().putAll(environment);
        return new SystemProcess(builder.start(), said, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    URI address() {
        return http.base();
    }

    /** Lets it stand still as SIGSTOP does, or go on. */
    void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new AssertionError("It can't be sent " + name);
        }
    }

    long pid() {
        return process.pid();
    }

    SystemProcess untilReady() {
        try {
            await().atMost(PATIENCE).until(() -> {
                if (!process.isAlive()) {
                    throw new AssertionError("It ended: " + output());
                }
                return isReady();
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("It is not ready: " + output(), e);
        }
        return this;
    }

    private boolean isReady() {
        try {
            return http.get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Ends it as {@code kill -9} does; its Postgres and Redis stay behind. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits until it ends by itself and answers its exit code. */
    int untilEnded() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It did not end: " + output());
        }
        return process.exitValue();
    }

    /** Asks it to end, and waits as long as it takes to write down what it has learned. */
    void end() throws IOException {
        process.destroy();
        try {
            untilEnded();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        Files.deleteIfExists(said);
    }

    String output() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end, and waits until it has. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        } catch (CompletionException tooLate) {
            process.destroyForcibly().onExit().join();
        }
        Files.deleteIfExists(said);
    }

    /** The programs that run from a data directory. */
    static List<String> serversOf(Path data) throws IOException {
        Path directory = data.toRealPath();
        return ProcessHandle.allProcesses()
                .flatMap(handle -> handle.info().command().stream())
                .filter(program -> Path.of(program).startsWith(directory))
                .toList();
    }

    /** Ends whatever a killed process left behind, by starting on its directory and closing in good order. */
    static void clear(Path data) throws IOException {
        if (!serversOf(data).isEmpty()) {
            EmbeddedServers.in(data).start().close();
        }
    }
}
