package stravalite.bench.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.bench.live.Heard.Told;
import stravalite.bench.live.Scene.Recorder;
import stravalite.bench.load.Loaded;
import stravalite.bench.report.Figure;
import stravalite.bench.report.Report;
import stravalite.bench.report.Target;
import stravalite.bench.system.BenchClient;
import stravalite.bench.system.BenchSystem;

/**
 * How long it takes from a run's event until projections, Redis and the last of many subscribers have it, while runs come at
 * a rate; and at which rate a thousand subscribers of the feed still get all in time. Where the wanted rate is too high for
 * the machine, a lower one is measured, and the target of the rate says so.
 */
public final class LiveBench {

    private static final int RUNNERS = 50;
    private static final int LEADERS = 10;
    private static final int ON_BOARD = 1_000;
    private static final int ON_FEED = 50;
    private static final int MANY = 1_000;
    private static final double WARM_UP = 5;

    /** After so long the compilers are mostly done; at first they take more processor than the runs. */
    private static final double COMPILED = 90;

    private static final double PROBE = 6;
    private static final double LOWER = 0.7;
    private static final double TOO_LATE_MILLIS = 1_000;
    private static final double[] FEED_RATES = {12.5, 25, 50, 75, 100, 150, 200, 300};

    private final BenchSystem.Running system;
    private final JdbcClient jdbc;
    private final BenchClient admin;
    private final List<Recorder> runners = new ArrayList<>();

    private LiveBench(BenchSystem.Running system) throws IOException, InterruptedException {
        this.system = system;
        this.jdbc = system.bean(JdbcClient.class);
        this.admin = system.admin();
        for (int i = 0; i < RUNNERS; i++) {
            BenchClient runner = BenchClient.signedUp(system.base(), "runner-" + i);
            runners.add(new Recorder(runner.id(), runner.token()));
        }
    }

    /** Runs it; it takes how many runs a second, and for how many seconds. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (BenchSystem.Running system = BenchSystem.start()) {
            new LiveBench(system).run(Double.parseDouble(arguments[0]), Double.parseDouble(arguments[1]));
        }
    }

    private void run(double wanted, double seconds) throws IOException, InterruptedException {
        Report report = new Report("From a run to those who listen", 1);
        double rate = wanted;
        play(ON_BOARD, ON_FEED, wanted / 2, COMPILED);
        Played probe = play(ON_BOARD, ON_FEED, rate, PROBE);
        while (!sustained(probe) && rate > 1) {
            System.out.printf(Locale.ROOT, "%.1f runs a second are too many%n", rate);
            rate = Math.max(1, Math.min(LOWER * rate, probe.answeredPerSecond()));
            probe = play(ON_BOARD, ON_FEED, rate, PROBE);
        }
        measure(report, rate, seconds);
        report.add(Target.atLeast("runs a second at which this was measured", wanted, rate));
        feed(report);
        report.print();
    }

    private record Played(Heard heard, Recorded recorded, double seconds) {

        List<Double> lags(ToDoubleFunction<Told> from, ToDoubleFunction<Told> to) {
            return heard.runs().stream()
                    .filter(run -> to.applyAsDouble(run) > 0)
                    .map(run -> to.applyAsDouble(run) - from.applyAsDouble(run))
                    .toList();
        }

        Loaded loaded(ToDoubleFunction<Told> from, ToDoubleFunction<Told> to) {
            return loaded(lags(from, to));
        }

        Loaded loaded(List<Double> lags) {
            return Loaded.ofMillis(lags, seconds, heard.effort());
        }

        /** From the first that was due to the last answer. */
        double answeredPerSecond() {
            double first = heard.runs().stream().mapToDouble(Told::due).min().orElse(0);
            double last =
                    heard.runs().stream().mapToDouble(Told::answered).max().orElse(first + 1e3);
            return heard.runs().size() * 1e3 / (last - first);
        }

        double recordedAt(Told run) {
            return recorded.at(run.run());
        }
    }

    private Played play(int onBoard, int onFeed, double rate, double seconds) throws IOException, InterruptedException {
        admin.awaitProjections();
        long head = Recorded.head(jdbc);
        Heard heard =
                LiveGenerator.play(new Scene(system.base(), onBoard, onFeed, runners, LEADERS, rate, WARM_UP, seconds));
        return new Played(heard, new Recorded(jdbc, head), seconds);
    }

    /** Nobody was refused, nothing was lost, and what was to be answered and heard at the end was no later than at first. */
    private static boolean sustained(Played played) {
        Heard heard = played.heard();
        return heard.refused() + heard.unsent() + heard.lost() + heard.closed() == 0
                && played.loaded(Told::due, Told::onFeed).p95() < TOO_LATE_MILLIS;
    }

    private void measure(Report report, double rate, double seconds) throws IOException, InterruptedException {
        admin.awaitProjections();
        Sightings sightings = new Sightings(
                system, runners.subList(0, LEADERS).stream().map(Recorder::id).toList());
        Played played;
        try {
            played = play(ON_BOARD, ON_FEED, rate, seconds);
            admin.awaitProjections();
        } finally {
            sightings.close();
        }
        String onFeed = "feed, last of " + ON_FEED;
        String onBoard = "board, last of " + ON_BOARD;
        report.add("sent, answered", played.loaded(Told::due, Told::answered));
        report.add("sent, " + onFeed, played.loaded(Told::due, Told::onFeed));
        report.add("sent, " + onBoard, played.loaded(Told::due, Told::onBoard));
        for (String where : List.of(Sightings.ANALYTICS, Sightings.LEADERBOARD, Sightings.REDIS)) {
            Loaded found = played.loaded(lags(played, sightings, where));
            report.add("event, " + where, found);
            report.add(Target.atMost("from the event until " + where + ", p95, ms", 100, found.p95()));
        }
        heard(report, onFeed, played.loaded(played::recordedAt, Told::onFeed));
        heard(report, onBoard, played.loaded(played::recordedAt, Told::onBoard));
        Heard heard = played.heard();
        report.add(Target.atMost("messages that were lost", 0, (double) heard.lost()));
        report.add(Target.atMost("messages out of order or after a hole", 0, (double) heard.disordered()));
        report.add(Target.atMost("runs that were not answered with 202", 0, heard.refused() + heard.unsent()));
    }

    private static void heard(Report report, String who, Loaded found) {
        report.add("event, " + who, found);
        report.add(Target.atMost("from the event until " + who + ", p99, ms", 250, found.p99()));
    }

    private List<Double> lags(Played played, Sightings sightings, String where) {
        Set<String> measured = new HashSet<>();
        played.heard().runs().forEach(run -> measured.add(run.run()));
        List<Double> lags = new ArrayList<>();
        for (Recorder runner : runners.subList(0, LEADERS)) {
            List<String> runs = played.recorded().of(runner.id());
            List<Double> since = sightings.of(where, runner.id());
            for (int i = 0; i < Math.min(runs.size(), since.size()); i++) {
                if (measured.contains(runs.get(i))) {
                    lags.add(since.get(i) - played.recorded().at(runs.get(i)));
                }
            }
        }
        return lags;
    }

    private void feed(Report report) throws IOException, InterruptedException {
        double most = 0;
        for (double rate : FEED_RATES) {
            Played played = play(0, MANY, rate, PROBE);
            report.add(
                    "feed, last of %d, %.1f runs/s".formatted(MANY, rate),
                    played.loaded(played::recordedAt, Told::onFeed));
            if (!sustained(played)) {
                break;
            }
            most = rate;
        }
        report.add(new Figure("runs a second that " + MANY + " subscribers of the feed sustain", most, "runs/s"));
    }
}
