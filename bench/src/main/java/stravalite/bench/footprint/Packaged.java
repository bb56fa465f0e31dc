package stravalite.bench.footprint;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import stravalite.bench.system.BenchClient;
import stravalite.bench.system.Jvm;

/**
 * The packaged system as a process, as an operator starts it.
 *
 * @param seconds from its start until it said that it is ready
 */
record Packaged(Process process, URI base, Path data, double seconds) implements AutoCloseable {

    /** Its heap at most. */
    static final String HEAP = "-Xmx512m";

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Starts it with this data directory, and waits until it is ready. */
    static Packaged start(Path jar, Path data) throws IOException, InterruptedException {
        URI base = URI.create("http://localhost:" + freePort());
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-jar",
                        jar.toString(),
                        "--server.port=" + base.getPort(),
                        "--stravalite.data-dir=" + data,
                        "--stravalite.limits.enabled=false",
                        "--logging.level.root=error")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        HttpRequest ready = HttpRequest.newBuilder(base.resolve("/readyz")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!isReady(http, ready)) {
                if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                    process.destroyForcibly();
                    throw new IOException("It did not become ready");
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
        return new Packaged(process, base, data, (System.nanoTime() - begun) / 1e9);
    }

    private static boolean isReady(HttpClient http, HttpRequest ready) throws InterruptedException {
        try {
            return http.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    Jvm jvm() {
        return new Jvm(process.pid());
    }

    /** Its admin, as a client. */
    BenchClient admin() throws IOException, InterruptedException {
        return BenchClient.admin(base, data);
    }

    /** Asks it to end, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
