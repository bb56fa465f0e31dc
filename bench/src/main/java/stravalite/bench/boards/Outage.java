package stravalite.bench.boards;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import stravalite.bench.system.BenchSystem;

/** A time without Redis, when Postgres stands in for it; it ends once all boards are read from Redis again. */
final class Outage implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final BenchSystem.Running system;
    private final List<URI> boards;

    private Outage(BenchSystem.Running system, List<URI> boards) {
        this.system = system;
        this.boards = boards;
    }

    /** Begins it. */
    static Outage of(BenchSystem.Running system, List<URI> boards) throws IOException, InterruptedException {
        Outage outage = new Outage(system, boards);
        system.servers().redis().kill();
        outage.awaitPostgres(true);
        return outage;
    }

    @Override
    public void close() throws IOException {
        system.servers().redis().start();
        try {
            awaitPostgres(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitPostgres(boolean standsIn) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (URI board : boards) {
                while (standsIn(http, board) != standsIn) {
                    if (System.nanoTime() > end) {
                        throw new IllegalStateException(
                                board + (standsIn ? " does not come from Postgres" : " still comes from Postgres"));
                    }
                    LockSupport.parkNanos(LOOK.toNanos());
                }
            }
        }
    }

    /** It says so to clients. */
    private static boolean standsIn(HttpClient http, URI board) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(board).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Warning")
                .isPresent();
    }
}
