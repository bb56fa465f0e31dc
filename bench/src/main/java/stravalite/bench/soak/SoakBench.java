package stravalite.bench.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import stravalite.bench.live.Listeners;
import stravalite.bench.report.Figure;
import stravalite.bench.report.Report;
import stravalite.bench.report.Target;
import stravalite.bench.system.BenchClient;

/**
 * A mixed load for a long time on a server in a process of its own: boards, own numbers, runs recorded, corrected and
 * deleted, imports, and live subscribers. Each ten seconds it looks at heap, memory, files, threads, lag and latency. Flat is
 * what is in the last third of the time about as it was in the first, the first tenth left out, when the machine warms up.
 */
public final class SoakBench {

    private static final int PEOPLE = 20;
    private static final int SUBSCRIBERS = 20;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final int WARM_UP = 10;

    private static final String HEAP = "heap after a collection, MiB";
    private static final String RESIDENT = "resident, MiB";
    private static final String FILES = "open files";
    private static final String THREADS = "threads";
    private static final String LAG = "events that projections lag";
    private static final String BOARDS = "GET /leaderboard, p95, ms";
    private static final String ANALYTICS = "GET /analytics, p95, ms";
    private static final String POSTS = "POST /runs, p95, ms";

    private final Map<String, Series> series = new LinkedHashMap<>();
    private final SoakedTimes times = new SoakedTimes();
    private final SoakedServer server;

    private SoakBench(SoakedServer server) {
        this.server = server;
    }

    /** Runs it; it takes how many minutes. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (SoakedServer server = SoakedServer.start()) {
            new SoakBench(server).run(Duration.ofSeconds(Math.round(60 * Double.parseDouble(arguments[0]))));
        }
    }

    private void run(Duration time) throws IOException, InterruptedException {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(new Person(server.base(), "person-" + i, i, PAUSE, times));
        }
        List<Thread> threads = people.stream()
                .map(person -> Thread.ofPlatform().name("person").start(person))
                .toList();
        try (Listeners listeners = new Listeners(server.base())) {
            Audience audience = new Audience(listeners, SUBSCRIBERS);
            look(time);
            people.forEach(Person::leave);
            for (Thread thread : threads) {
                thread.join();
            }
            BenchClient admin = server.admin();
            admin.awaitProjections();
            Report report = report(time);
            report.add(Target.atMost("subscribers without the last board or entry", 0, audience.missing(admin)));
            report.add(new Figure("messages to subscribers", audience.messages(), "messages"));
            report.add(Target.atMost("messages out of order or after a hole, sessions ended", 0, audience.disorder()));
            report.add(Target.atMost("persons whom something unexpected ended", 0, (double)
                    people.stream().filter(Person::hasFailed).count()));
            report.print();
        }
    }

    private void look(Duration time) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long loggedIn = begun;
        BenchClient admin = server.admin();
        for (long due = begun + LOOK.toNanos(); due <= begun + time.toNanos(); due += LOOK.toNanos()) {
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            if (due - loggedIn > Duration.ofMinutes(10).toNanos()) {
                admin = server.admin();
                loggedIn = due;
            }
            Map<String, Double> now = now(admin);
            boolean warm = due - begun > time.toNanos() / WARM_UP;
            if (warm) {
                now.forEach((what, value) ->
                        series.computeIfAbsent(what, key -> new Series()).add(value));
            }
            System.out.printf(
                    Locale.ROOT, "%5d s %s %s%n", (due - begun) / 1_000_000_000, now, warm ? "" : "(warm-up)");
        }
    }

    private Map<String, Double> now(BenchClient admin) throws IOException, InterruptedException {
        Map<String, Double> now = new LinkedHashMap<>();
        // Asked first, so that they don't include the collection that follows.
        now.put(BOARDS, times.boards().p95());
        now.put(ANALYTICS, times.analytics().p95());
        now.put(POSTS, times.posts().p95());
        now.put(LAG, admin.lag());
        now.put(RESIDENT, server.jvm().residentMib());
        now.put(FILES, server.jvm().files());
        now.put(THREADS, server.jvm().threads());
        now.put(HEAP, server.jvm().heapMib());
        return now;
    }

    private Report report(Duration time) {
        Report report = new Report("Soaked for " + time.toSeconds() + " s", 1);
        series.forEach((what, all) -> {
            report.add(new Figure(what + ", first third", all.first(), ""));
            report.add(new Figure(what + ", last third", all.last(), ""));
        });
        report.add(new Figure("requests answered", (double) times.answers(), "requests"));
        flat(report, HEAP, 1.25);
        flat(report, RESIDENT, 1.15);
        flat(report, FILES, 1.1);
        flat(report, THREADS, 1.1);
        flat(report, BOARDS, 1.5);
        flat(report, ANALYTICS, 1.5);
        flat(report, POSTS, 1.5);
        report.add(Target.atMost(LAG + ", last third", 100, series(LAG).last()));
        report.add(Target.atMost("requests that failed", 0, (double) times.failures()));
        return report;
    }

    private void flat(Report report, String what, double bound) {
        report.add(Target.atMost(
                what + ": last third / first",
                bound,
                series(what).last() / series(what).first()));
    }

    private Series series(String what) {
        return Objects.requireNonNull(series.get(what), what);
    }
}
