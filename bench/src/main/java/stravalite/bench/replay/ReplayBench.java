package stravalite.bench.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import stravalite.platform.personal.RunnerKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How fast projections are built again from many events, against one set-based SQL statement a table that builds the same
 * tables from the same events, and what readers notice meanwhile. It takes the number of events (1,000,000 if left out) and
 * the names of projections (all if left out), and prints a line of JSON for each.
 */
public final class ReplayBench {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PASSWORD = "kestrel over wet stone";
    private static final Duration LOOK = Duration.ofMillis(100);
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
        long written = new ManyRunners(
                        system.bean(DataSource.class),
                        BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                                system.context().getBeanFactory(), Serializer.class, "eventSerializer"),
                        system.bean(RunnerKeys.class),
                        system.bean(PlatformTransactionManager.class))
                .write(events);
        tell("written", Map.of("events", written, "seconds", seconds(begun)));
        String admin = token("/auth/login", "admin@localhost", adminPassword());
        begun = System.nanoTime();
        await(admin, "/admin/projections", all -> {
            for (JsonNode projection : all) {
                if (projection.path("lag_events").asLong() > 0) {
                    return false;
                }
            }
            return true;
        });
        tell("first fold of all projections", Map.of("seconds", seconds(begun)));
        for (JsonNode projection : get(admin, "/admin/projections")) {
            String name = projection.path("name").asString();
            if (names.isEmpty() || names.contains(name)) {
                rebuild(admin, name, written);
            }
        }
    }

    private void rebuild(String admin, String name, long events) throws IOException, InterruptedException {
        JsonNode runner = json(post("/auth/signup", "reader-" + name + "@example.org", PASSWORD));
        String token = token("/auth/login", "reader-" + name + "@example.org", PASSWORD);
        URI own = system.base().resolve("/analytics/" + runner.path("id").asString());
        URI board = system.base().resolve("/leaderboard?limit=100");
        Map<String, Object> told = new LinkedHashMap<>();
        Reads idleOwn = new Reads(http, own, token);
        Reads idleBoard = new Reads(http, board, token);
        LockSupport.parkNanos(IDLE.toNanos());
        idleOwn.close();
        idleBoard.close();
        long begun = System.nanoTime();
        Reads busyOwn = new Reads(http, own, token);
        Reads busyBoard = new Reads(http, board, token);
        String replay = json(send("POST", admin, "/admin/projections/" + name + "/replays"))
                .path("id")
                .asString();
        String place = "/admin/projections/" + name + "/replays/" + replay;
        await(
                admin,
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
        told.put("state", get(admin, place).path("state").asString());
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

    @FunctionalInterface
    private interface Condition {
        boolean holds(JsonNode answer);
    }

    private void await(String token, String path, Condition condition) throws IOException, InterruptedException {
        while (!condition.holds(get(token, path))) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private JsonNode get(String token, String path) throws IOException, InterruptedException {
        return json(send("GET", token, path));
    }

    private HttpResponse<String> send(String method, String token, String path)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(system.base().resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String email, String password)
            throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("email", email, "password", password));
        return http.send(
                HttpRequest.newBuilder(system.base().resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String token(String path, String email, String password) throws IOException, InterruptedException {
        return json(post(path, email, password)).path("token").asString();
    }

    private String adminPassword() throws IOException {
        return Files.readString(system.data().resolve("admin-password")).strip();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static double seconds(long begun) {
        return Math.round((System.nanoTime() - begun) / 1e7) / 1e2;
    }

    private static void tell(String what, Map<String, Object> found) {
        System.out.println(what + " " + JSON.writeValueAsString(found));
    }
}
