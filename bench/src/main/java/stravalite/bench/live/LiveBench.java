package stravalite.bench.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import stravalite.bench.live.Heard.Told;
import stravalite.bench.load.Loaded;
import stravalite.bench.report.Figure;
import stravalite.bench.report.Report;
import stravalite.bench.report.Target;
import stravalite.bench.system.BenchSystem;

/**
 * How long it takes from a run's event until projections, Redis and the last of many subscribers have it, while runs come at
 * a rate; and at which rate a thousand subscribers of the feed still get all in time. Where the wanted rate is too high for
 * the machine, a lower one is measured, and the target of the rate says so.
 */
public final class LiveBench {

    private static final int ON_BOARD = 1_000;
    private static final int ON_FEED = 50;
    private static final int MANY = 1_000;

    /** After so long the compilers are mostly done; at first they take more processor than the runs. */
    private static final double COMPILED = 90;

    private static final double LOWER = 0.7;
    private static final double[] FEED_RATES = {12.5, 25, 50, 75, 100, 150, 200, 300};

    private final Stage stage;
    private final Report report = new Report("From a run to those who listen", 1);

    private LiveBench(Stage stage) {
        this.stage = stage;
    }

    /** Runs it; it takes how many runs a second, and for how many seconds. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (BenchSystem.Running system = BenchSystem.start()) {
            new LiveBench(new Stage(system)).run(Double.parseDouble(arguments[0]), Double.parseDouble(arguments[1]));
        }
    }

    private void run(double wanted, double seconds) throws IOException, InterruptedException {
        double rate = wanted;
        stage.play(ON_BOARD, ON_FEED, wanted / 2, COMPILED);
        Probes probes = Probes.at(stage, ON_BOARD, ON_FEED, rate);
        while (!probes.sustained() && rate > 1) {
            System.out.printf(Locale.ROOT, "%.1f runs a second are too many: %s%n", rate, probes);
            rate = Math.max(1, Math.min(LOWER * rate, probes.answeredPerSecond()));
            probes = Probes.at(stage, ON_BOARD, ON_FEED, rate);
        }
        measure(rate, seconds);
        report.add(Target.atLeast("runs a second at which this was measured", wanted, rate));
        feed();
        report.print();
    }

    private void measure(double rate, double seconds) throws IOException, InterruptedException {
        stage.system().awaitProjections();
        Played played;
        Sightings sightings = new Sightings(stage.system(), stage.leaders());
        try (sightings) {
            played = stage.play(ON_BOARD, ON_FEED, rate, seconds);
            sightings.awaitAll(played.recorded());
        }
        String onFeed = "feed, last of " + ON_FEED;
        String onBoard = "board, last of " + ON_BOARD;
        report.add("sent, answered", played.loaded(Told::due, Told::answered));
        report.add("sent, " + onFeed, played.loaded(Told::due, Told::onFeed));
        report.add("sent, " + onBoard, played.loaded(Told::due, Told::onBoard));
        for (String where : Sightings.EVERYWHERE) {
            Loaded found = played.loaded(lags(played, sightings, where));
            report.add("event, " + where, found);
            report.add(Target.atMost("from the event until " + where + ", p95, ms", 100, found.p95()));
        }
        heard(onFeed, played.loaded(played::recordedAt, Told::onFeed));
        heard(onBoard, played.loaded(played::recordedAt, Told::onBoard));
        Heard heard = played.heard();
        report.add(Target.atMost(
                "runs that were not seen in tables or Redis", 0, (double) sightings.missing(played.recorded())));
        report.add(Target.atMost("messages that were lost", 0, (double) heard.lost()));
        report.add(Target.atMost("messages out of order or after a hole", 0, (double) heard.disordered()));
        report.add(Target.atMost("runs that were not answered with 202", 0, heard.refused() + heard.unsent()));
    }

    private void heard(String who, Loaded found) {
        report.add("event, " + who, found);
        report.add(Target.atMost("from the event until " + who + ", p99, ms", 250, found.p99()));
    }

    private List<Double> lags(Played played, Sightings sightings, String where) {
        Set<String> measured = new HashSet<>();
        played.heard().runs().forEach(run -> measured.add(run.run()));
        List<Double> lags = new ArrayList<>();
        for (String runner : stage.leaders()) {
            List<String> runs = played.recorded().of(runner);
            List<Double> since = sightings.of(where, runner);
            // Those that were not seen at all are a target's.
            for (int i = 0; i < Math.min(runs.size(), since.size()); i++) {
                if (measured.contains(runs.get(i))) {
                    lags.add(since.get(i) - played.recorded().at(runs.get(i)));
                }
            }
        }
        return lags;
    }

    private void feed() throws IOException, InterruptedException {
        double most = 0;
        for (double rate : FEED_RATES) {
            Probes probes = Probes.at(stage, 0, MANY, rate);
            for (Played played : probes.played()) {
                report.add(
                        "feed, last of %d, %.1f runs/s".formatted(MANY, rate),
                        played.loaded(played::recordedAt, Told::onFeed));
            }
            if (!probes.sustained()) {
                break;
            }
            most = rate;
        }
        report.add(new Figure("runs a second that " + MANY + " subscribers of the feed sustain", most, "runs/s"));
    }
}
