package stravalite.bench.replay;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import stravalite.bench.load.Loaded;
import stravalite.bench.replay.Rebuilt.Read;
import stravalite.bench.system.BenchClient;
import stravalite.bench.system.BenchSystem;
import tools.jackson.databind.JsonNode;

/** Builds projections of a system again while one client reads own numbers and another one a board. */
final class Rebuilding implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Set<String> UNDER_WAY = Set.of("filling", "completing", "caught_up", "cutting_over");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BenchSystem.Running system;

    Rebuilding(BenchSystem.Running system) {
        this.system = system;
    }

    private record Readers(Reads own, Reads board) {

        static Readers of(HttpClient http, BenchClient reader) {
            return new Readers(
                    new Reads(http, reader.base().resolve("/analytics/" + reader.id()), reader.token()),
                    new Reads(http, reader.base().resolve("/leaderboard?limit=100"), reader.token()));
        }
    }

    /** Reads as they are read later, so that the compilers know them. */
    void warmUp() throws IOException, InterruptedException {
        Readers readers = Readers.of(http, BenchClient.signedUp(system.base(), "warm-up"));
        LockSupport.parkNanos(IDLE.toNanos());
        readers.own().close();
        readers.board().close();
    }

    /** One of them, once. */
    Rebuilt rebuild(String projection, int round, long events) throws IOException, InterruptedException {
        // Anew each time, as log-ins end after a while.
        BenchClient admin = system.admin();
        BenchClient reader = BenchClient.signedUp(system.base(), "reader-" + projection + "-" + round);
        Readers idle = Readers.of(http, reader);
        LockSupport.parkNanos(IDLE.toNanos());
        Loaded own = idle.own().stop();
        Loaded board = idle.board().stop();
        Readers busy = Readers.of(http, reader);
        try {
            long begun = System.nanoTime();
            live(admin, projection);
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Rebuilt(
                    events,
                    seconds,
                    new Read(own, busy.own().stop()),
                    new Read(board, busy.board().stop()));
        } finally {
            busy.own().close();
            busy.board().close();
        }
    }

    private static void live(BenchClient admin, String projection) throws IOException, InterruptedException {
        String replays = "/admin/projections/" + projection + "/replays";
        String place = replays + "/" + admin.post(replays).path("id").asString();
        admin.await(place, replay -> !UNDER_WAY.contains(replay.path("state").asString()));
        JsonNode replay = admin.get(place);
        if (!replay.path("state").asString().equals("live")) {
            throw new IllegalStateException(projection + " was not built again: " + replay);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
