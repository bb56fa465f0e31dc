package stravalite.bench.growth;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import stravalite.bench.load.Loaded;
import stravalite.bench.report.Report;
import stravalite.bench.report.Target;
import stravalite.bench.system.BenchClient;
import stravalite.bench.system.BenchSystem;

/**
 * What one more run costs a runner who has few, many and very many: until all numbers include it, and what reading the
 * numbers costs then. The run is deleted afterwards, so that each runner keeps as many as they had. One client, who takes the
 * runners in turn.
 */
public final class GrowthBench {

    private static final int FEW = 10;
    private static final int MANY = 1_000;
    private static final int A_FILE = 20_000;
    private static final double RATIO = 1.5;
    private static final int WARM_UP = 60;
    private static final int TIMES = 200;
    private static final Instant FIRST = Instant.parse("2009-01-01T06:00:00Z");
    private static final Duration APART = Duration.ofMinutes(90);
    private static final String RUN = """
            {"date": "2026-11-01T07:00:00Z", "distance": 10.5, "duration": 3150}""";

    private final Map<Integer, BenchClient> runners = new LinkedHashMap<>();
    private final Map<String, List<Double>> took = new LinkedHashMap<>();

    private final int most;

    private GrowthBench(int most) {
        this.most = most;
    }

    /** Runs it; it takes how many runs very many are. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        try (BenchSystem.Running system = BenchSystem.start()) {
            new GrowthBench(Integer.parseInt(arguments[0])).run(system);
        }
    }

    private void run(BenchSystem.Running system) throws IOException, InterruptedException {
        for (int size : new int[] {FEW, MANY, most}) {
            BenchClient runner = BenchClient.signedUp(system.base(), "runner-" + size);
            for (int from = 0; from < size; from += A_FILE) {
                runner.imports(history(from, Math.min(size, from + A_FILE)));
            }
            runners.put(size, runner);
        }
        system.admin().awaitProjections();
        for (int i = 0; i < WARM_UP; i++) {
            turn();
        }
        took.clear();
        for (int i = 0; i < TIMES; i++) {
            turn();
        }
        Report report = new Report("One more run, for runners with few and many", 1);
        took.forEach((what, millis) -> report.add(what, Loaded.ofMillis(millis)));
        for (IntFunction<String> what : List.<IntFunction<String>>of(GrowthBench::written, GrowthBench::read)) {
            for (int size : new int[] {MANY, most}) {
                report.add(Target.atMost(
                        what.apply(size) + " runs / " + FEW + " runs, p50",
                        RATIO,
                        report.ratio(what.apply(size), what.apply(FEW), each -> each.p50())));
            }
        }
        report.print();
    }

    private void turn() throws IOException, InterruptedException {
        for (Map.Entry<Integer, BenchClient> each : runners.entrySet()) {
            BenchClient runner = each.getValue();
            String runs = "/runs/" + runner.id();
            long begun = System.nanoTime();
            String id = runner.postAndWait(runs, RUN).path("id").asString();
            note(written(each.getKey()), begun);
            begun = System.nanoTime();
            runner.get("/analytics/" + runner.id());
            note(read(each.getKey()), begun);
            runner.deleteAndWait(runs + "/" + id);
        }
    }

    private void note(String what, long begun) {
        took.computeIfAbsent(what, each -> new ArrayList<>()).add((System.nanoTime() - begun) / 1e6);
    }

    private static String written(int size) {
        return "POST until included, " + size;
    }

    private static String read(int size) {
        return "GET /analytics, " + size;
    }

    private static String history(int from, int until) {
        StringBuilder lines = new StringBuilder("started_at,distance_m,duration_s\n");
        for (int i = from; i < until; i++) {
            lines.append(FIRST.plus(APART.multipliedBy(i)))
                    .append(',')
                    .append(4_000 + i * 7L % 9_000)
                    .append(',')
                    .append(1_500 + i * 11L % 3_000)
                    .append('\n');
        }
        return lines.toString();
    }
}
