package stravalite.bench.growth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stravalite.bench.growth.History.Place;
import stravalite.bench.load.Loaded;
import stravalite.bench.report.Report;
import stravalite.bench.report.Target;
import stravalite.bench.system.BenchClient;
import stravalite.bench.system.BenchSystem;

/**
 * What one more run costs a runner who has few, many and very many, after the end of their history and in the middle of it:
 * until all numbers include it, and what reading the numbers costs then. The run is deleted afterwards, so that each runner
 * keeps as many as they had. One client, who takes the runners in turn.
 */
public final class GrowthBench {

    private static final int FEW = 10;
    private static final int MANY = 1_000;
    private static final int A_FILE = 20_000;
    private static final double RATIO = 1.5;
    private static final int WARM_UP = 60;

    private final Map<History, BenchClient> runners = new LinkedHashMap<>();
    private final Map<String, List<Double>> took = new LinkedHashMap<>();
    private final int most;
    private final int times;

    private GrowthBench(int most, int times) {
        this.most = most;
        this.times = times;
    }

    /** Runs it; it takes how many runs very many are, and how many turns are measured. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (BenchSystem.Running system = BenchSystem.start()) {
            new GrowthBench(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])).run(system);
        }
    }

    private void run(BenchSystem.Running system) throws IOException, InterruptedException {
        for (int size : new int[] {FEW, MANY, most}) {
            BenchClient runner = BenchClient.signedUp(system.base(), name(size));
            History history = History.of(size, most);
            for (int from = 0; from < size; from += A_FILE) {
                runner.imports(history.csv(from, Math.min(size, from + A_FILE)));
            }
            runners.put(history, runner);
        }
        system.awaitProjections();
        for (Map.Entry<History, BenchClient> each : runners.entrySet()) {
            String email = name(each.getKey().size()) + "@example.org";
            // The imports may have taken as long as a log-in is good for.
            each.setValue(BenchClient.loggedIn(system.base(), email, BenchClient.PASSWORD));
        }
        for (int i = 0; i < WARM_UP; i++) {
            turn(i);
        }
        took.clear();
        for (int i = 0; i < times; i++) {
            turn(i);
        }
        Report report = new Report("One more run, for runners with few and many", 1);
        took.forEach((what, millis) -> report.add(what, Loaded.ofMillis(millis)));
        for (Place place : Place.values()) {
            targets(report, written(place));
            targets(report, read(place));
        }
        report.print();
    }

    private static String name(int size) {
        return "runner-" + size;
    }

    private void targets(Report report, String what) {
        for (int size : new int[] {MANY, most}) {
            report.add(Target.atMost(
                    what + size + " runs / " + FEW + " runs, p50",
                    RATIO,
                    report.ratio(what + size, what + FEW, Loaded::p50)));
        }
    }

    private void turn(int number) throws IOException, InterruptedException {
        for (Map.Entry<History, BenchClient> each : runners.entrySet()) {
            for (Place place : Place.values()) {
                turn(each.getKey(), each.getValue(), place, number);
            }
        }
    }

    private void turn(History history, BenchClient runner, Place place, int number)
            throws IOException, InterruptedException {
        String runs = "/runs/" + runner.id();
        String run = """
                {"date": "%s", "distance": 10.5, "duration": 3150}""".formatted(history.oneMore(place, number));
        long begun = System.nanoTime();
        String id = runner.postAndWait(runs, run).path("id").asString();
        note(written(place) + history.size(), begun);
        begun = System.nanoTime();
        runner.get("/analytics/" + runner.id());
        note(read(place) + history.size(), begun);
        runner.deleteAndWait(runs + "/" + id);
    }

    private void note(String what, long begun) {
        took.computeIfAbsent(what, each -> new ArrayList<>()).add((System.nanoTime() - begun) / 1e6);
    }

    private static String written(Place place) {
        return "POST " + place + " until included, ";
    }

    private static String read(Place place) {
        return "GET /analytics after one " + place + ", ";
    }
}
