package stravalite.bench.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.bench.system.BenchClient;
import stravalite.bench.system.BenchSystem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How fast projections are built again from many events, against one set-based SQL statement a table that builds the same
 * tables from the same events, and what readers notice meanwhile. It takes the number of events (1,000,000 if left out) and
 * the names of projections (all if left out), and prints a line of JSON for each.
 */
public final class ReplayBench {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BenchSystem.Running system;

    private ReplayBench(BenchSystem.Running system) {
        this.system = system;
    }

    /**
     * Runs it.
     *
     * @param arguments the number of events, then names of projections
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        long events = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        List<String> names = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        try (BenchSystem.Running system = BenchSystem.start()) {
            new ReplayBench(system).run(events, names);
        }
    }

    private void run(long events, List<String> names) throws IOException, InterruptedException, SQLException {
        long begun = System.nanoTime();
        long written = system.write(events);
        tell("written", Map.of("events", written, "seconds", seconds(begun)));
        BenchClient admin = system.admin();
        begun = System.nanoTime();
        admin.awaitProjections();
        tell("first fold of all projections", Map.of("seconds", seconds(begun)));
        for (JsonNode projection : admin.get("/admin/projections")) {
            String name = projection.path("name").asString();
            if (names.isEmpty() || names.contains(name)) {
                rebuild(admin, name, written);
            }
        }
    }

    private void rebuild(BenchClient admin, String name, long events) throws IOException, InterruptedException {
        BenchClient reader = BenchClient.signedUp(system.base(), "reader-" + name);
        URI own = system.base().resolve("/analytics/" + reader.id());
        URI board = system.base().resolve("/leaderboard?limit=100");
        String token = reader.token();
        Map<String, Object> told = new LinkedHashMap<>();
        Reads idleOwn = new Reads(http, own, token);
        Reads idleBoard = new Reads(http, board, token);
        LockSupport.parkNanos(IDLE.toNanos());
        idleOwn.close();
        idleBoard.close();
        long begun = System.nanoTime();
        Reads busyOwn = new Reads(http, own, token);
        Reads busyBoard = new Reads(http, board, token);
        String replay =
                admin.post("/admin/projections/" + name + "/replays").path("id").asString();
        String place = "/admin/projections/" + name + "/replays/" + replay;
        admin.await(
                place,
                state -> List.of("live", "failed").contains(state.path("state").asString()));
        double seconds = seconds(begun);
        busyOwn.close();
        busyBoard.close();
        told.put("events", events);
        told.put("seconds", seconds);
        told.put("events_per_second", Math.round(events / seconds));
        told.put("analytics_p95_ms", List.of(idleOwn.p95(), busyOwn.p95()));
        told.put("leaderboard_p95_ms", List.of(idleBoard.p95(), busyBoard.p95()));
        told.put("failed_reads", busyOwn.failed() + busyBoard.failed());
        told.put("heap_mib", heap());
        told.put("state", admin.get(place).path("state").asString());
        if (SetBased.isThere(name)) {
            double sql = SetBased.seconds(name, system.bean(JdbcClient.class));
            told.put("set_based_seconds", sql);
            told.put("ratio", seconds / sql);
        }
        tell(name, told);
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static double seconds(long begun) {
        return Math.round((System.nanoTime() - begun) / 1e7) / 1e2;
    }

    private static void tell(String what, Map<String, Object> found) {
        System.out.println(what + " " + JSON.writeValueAsString(found));
    }
}
