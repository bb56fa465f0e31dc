package stravalite.bench.replay;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.bench.replay.Rebuilt.Read;
import stravalite.bench.report.Figure;
import stravalite.bench.report.Report;
import stravalite.bench.report.Spread;
import stravalite.bench.report.Target;
import stravalite.bench.system.BenchSystem;
import tools.jackson.databind.json.JsonMapper;

/**
 * How fast projections are built again from many events, against one set-based SQL statement a table that builds the same
 * tables from the same events; and, on another system that is throttled and has fewer events, what readers notice meanwhile.
 * The first fold of all projections warms up what folds. Each rebuild prints a line of JSON when it is over.
 */
public final class ReplayBench {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String UNTHROTTLED = "unthrottled";
    private static final String THROTTLE = "stravalite.replay.events-per-second";

    /** Of one node, unthrottled. */
    private static final double EVENTS_PER_SECOND = 20_000;

    private static final double TO_SQL = 4;

    /** What reads may take at p95 is the larger one of twice that of an idle system and this. */
    private static final double MILLIS = 20;

    private static final double TO_IDLE = 2;

    private final int rounds;
    private final List<String> names;
    private final Report report;

    private ReplayBench(int rounds, List<String> names) {
        this.rounds = rounds;
        this.names = names;
        this.report = new Report("Rebuilding", rounds);
    }

    /**
     * Runs it.
     *
     * @param arguments how many events; how many rounds; to how many events a second it is throttled afterwards, and how
     *     many there are then; names of projections, all if there is none
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        ReplayBench bench = new ReplayBench(
                Integer.parseInt(arguments[1]), List.of(arguments).subList(4, arguments.length));
        bench.unthrottled(Long.parseLong(arguments[0]));
        bench.throttled(Long.parseLong(arguments[2]), Long.parseLong(arguments[3]));
        bench.report.print();
    }

    private void unthrottled(long events) throws IOException, InterruptedException, SQLException {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        Map<String, List<Double>> ratios = new LinkedHashMap<>();
        double failed = 0;
        try (BenchSystem.Running system = BenchSystem.start();
                Rebuilding rebuilding = new Rebuilding(system)) {
            long written = filled(system, events, rebuilding);
            for (int round = 1; round <= rounds; round++) {
                for (String name : projections(system)) {
                    Rebuilt rebuilt = rebuilding.rebuild(name, round, written);
                    failed += noted(name, UNTHROTTLED, rebuilt);
                    add(rates, name + " from " + written + " events", rebuilt.eventsPerSecond());
                    Map<String, Object> told = rebuilt.told();
                    if (SetBased.isThere(name)) {
                        double sql = SetBased.seconds(name, system.bean(JdbcClient.class));
                        told.put("set_based_seconds", sql);
                        told.put("ratio", rebuilt.seconds() / sql);
                        add(ratios, name + ", to SQL that does the same at once", rebuilt.seconds() / sql);
                    }
                    tell(name + ", " + UNTHROTTLED, told);
                }
            }
        }
        rates.forEach((what, found) -> spread(what, "events/s", found));
        ratios.forEach((what, found) -> spread(what, "times as long", found));
        rates.forEach((what, found) ->
                report.add(Target.atLeast(what + ", events a second", EVENTS_PER_SECOND, median(found))));
        ratios.forEach((what, found) -> report.add(Target.atMost(what, TO_SQL, median(found))));
        report.add(Target.atMost("reads that failed, " + UNTHROTTLED, 0, failed));
    }

    private void throttled(long eventsPerSecond, long events) throws IOException, InterruptedException, SQLException {
        String how = "at " + eventsPerSecond + "/s";
        double failed = 0;
        try (BenchSystem.Running system = BenchSystem.start(Map.of(THROTTLE, Long.toString(eventsPerSecond)));
                Rebuilding rebuilding = new Rebuilding(system)) {
            long written = filled(system, events, rebuilding);
            List<String> projections = projections(system);
            for (int round = 1; round <= rounds; round++) {
                for (String name : projections) {
                    Rebuilt rebuilt = rebuilding.rebuild(name, round, written);
                    failed += noted(name, how, rebuilt);
                    tell(name + ", " + how, rebuilt.told());
                }
            }
            for (String name : projections) {
                noticed("GET /analytics", name, how);
                noticed("GET /leaderboard", name, how);
            }
        }
        report.add(Target.atMost("reads that failed, " + how, 0, failed));
    }

    private long filled(BenchSystem.Running system, long events, Rebuilding rebuilding)
            throws IOException, InterruptedException, SQLException {
        long begun = System.nanoTime();
        long written = system.write(events);
        tell("written", Map.of("events", written, "seconds", seconds(begun)));
        begun = System.nanoTime();
        system.awaitProjections();
        tell("first fold of all projections", Map.of("seconds", seconds(begun)));
        rebuilding.warmUp();
        return written;
    }

    private List<String> projections(BenchSystem.Running system) throws IOException, InterruptedException {
        return system.admin()
                .get("/admin/projections")
                .valueStream()
                .map(projection -> projection.path("name").asString())
                .filter(name -> names.isEmpty() || names.contains(name))
                .toList();
    }

    /** How many reads failed. */
    private double noted(String name, String how, Rebuilt rebuilt) {
        return noted("GET /analytics", name, how, rebuilt.own())
                + noted("GET /leaderboard", name, how, rebuilt.board());
    }

    private double noted(String what, String name, String how, Read read) {
        report.add(idle(what, name, how), read.idle());
        report.add(rebuilding(what, name, how), read.rebuilding());
        return (double) (read.idle().failures() + read.rebuilding().failures());
    }

    private void noticed(String what, String name, String how) {
        double idle = report.median(idle(what, name, how), each -> each.p95());
        String rebuilding = rebuilding(what, name, how);
        report.add(Target.atMost(
                rebuilding + ", p95, ms",
                Math.max(MILLIS, TO_IDLE * idle),
                report.median(rebuilding, each -> each.p95())));
    }

    private static String idle(String what, String name, String how) {
        return what + " before " + name + ", " + how;
    }

    private static String rebuilding(String what, String name, String how) {
        return what + " beside " + name + ", " + how;
    }

    private static void add(Map<String, List<Double>> all, String what, double found) {
        all.computeIfAbsent(what, key -> new ArrayList<>()).add(found);
    }

    private void spread(String what, String unit, List<Double> found) {
        report.add(Figure.of(what, unit, values(found)));
    }

    private static double median(List<Double> found) {
        return Spread.of(values(found)).median();
    }

    private static double[] values(List<Double> found) {
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double seconds(long begun) {
        return Math.round((System.nanoTime() - begun) / 1e7) / 1e2;
    }

    private static void tell(String what, Map<String, Object> found) {
        System.out.println(what + " " + JSON.writeValueAsString(found));
    }
}
