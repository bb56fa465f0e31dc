package stravalite.bench.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.util.FileSystemUtils;
import stravalite.bench.load.Generator;
import stravalite.bench.load.Load;
import stravalite.bench.report.Figure;
import stravalite.bench.report.Report;
import stravalite.bench.report.Target;
import stravalite.bench.system.BenchClient;
import stravalite.testkit.GeneratedHistory;
import stravalite.testkit.HistoryGenerator;
import stravalite.testkit.RunnerProfile;

/**
 * What the packaged system takes: seconds to start, on an empty data directory and on one that was used; memory at rest and
 * under load; how many sign up and log in in a second; how fast a long history is imported. Then, in this process, the bytes
 * that a run takes wherever it is stored.
 */
public final class FootprintBench {

    private static final int ROUNDS = 3;
    private static final int IMPORTED = 3_000;
    private static final long EVENTS = 50_000;
    private static final int PEOPLE = 100;
    private static final int AT_A_TIME = 8;
    private static final int READERS = 100;
    private static final double WARM_UP = 2;
    private static final double SECONDS = 5;
    private static final String SIGN_UP = "sign-up, " + AT_A_TIME + " at a time";
    private static final String LOG_IN = "log-in, " + AT_A_TIME + " at a time";
    private static final String READ = "board, " + READERS + " connections";

    private final Report report = new Report("What the system takes", ROUNDS);

    private FootprintBench() {}

    /** Runs it; it takes where the packaged system is. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        FootprintBench bench = new FootprintBench();
        bench.packaged(Path.of(arguments[0]));
        StoredBytes.measure(bench.report, EVENTS);
        bench.report.print();
    }

    private void packaged(Path jar) throws IOException, InterruptedException {
        double[] cold = new double[ROUNDS];
        double[] warm = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Path data = Files.createTempDirectory("strava-lite-footprint-");
            try {
                try (Packaged first = Packaged.start(jar, data)) {
                    cold[round] = first.seconds();
                    first.admin().awaitProjections();
                }
                try (Packaged again = Packaged.start(jar, data)) {
                    warm[round] = again.seconds();
                    if (round == 0) {
                        measure(again);
                    }
                }
            } finally {
                FileSystemUtils.deleteRecursively(data);
            }
        }
        report.add(Figure.of("start on an empty data directory until ready", "s", cold));
        report.add(Figure.of("start on a used one until ready", "s", warm));
    }

    private void measure(Packaged system) throws IOException, InterruptedException {
        BenchClient admin = system.admin();
        admin.awaitProjections();
        List<Long> servers = List.of(system.jvm().pid());
        memory(system, "at rest, after the start");
        double[] recorded = new double[ROUNDS];
        double[] included = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            String kind = "person-" + round + "-";
            report.add(SIGN_UP, SignUps.measure(system.base(), kind, PEOPLE, AT_A_TIME));
            report.add(
                    LOG_IN,
                    Generator.run(new Load(
                            "http://" + system.base().getAuthority(),
                            servers,
                            SignUps.logIns(kind, PEOPLE),
                            200,
                            AT_A_TIME,
                            WARM_UP,
                            SECONDS)));
            String history = history(round);
            BenchClient importer = BenchClient.signedUp(system.base(), "importer-" + round);
            long begun = System.nanoTime();
            importer.imports(history);
            recorded[round] = IMPORTED * 1e9 / (System.nanoTime() - begun);
            admin.awaitProjections();
            included[round] = IMPORTED * 1e9 / (System.nanoTime() - begun);
            report.add(
                    READ,
                    Generator.run(Load.reading(
                            "http://" + system.base().getAuthority(),
                            servers,
                            "/leaderboard",
                            READERS,
                            WARM_UP,
                            SECONDS)));
        }
        String imported = "import of " + IMPORTED + " runs: ";
        report.add(Figure.of(imported + "recorded", "runs/s", recorded));
        report.add(Figure.of(imported + "recorded and in all numbers", "runs/s", included));
        report.add(new Figure("resident under that load", system.jvm().residentMib(), "MiB, " + Packaged.HEAP));
        memory(system, "at rest, after that load");
        report.add(Target.atMost(
                "sign-ups, log-ins and reads that failed",
                0,
                report.failures(SIGN_UP) + report.failures(LOG_IN) + report.failures(READ)));
    }

    private void memory(Packaged system, String when) throws IOException, InterruptedException {
        report.add(new Figure("heap after a collection, " + when, system.jvm().heapMib(), "MiB"));
        report.add(new Figure("resident, " + when, system.jvm().residentMib(), "MiB"));
    }

    private static String history(int seed) {
        GeneratedHistory all = HistoryGenerator.history(
                seed,
                new RunnerProfile(
                        ZoneId.of("Europe/Berlin"),
                        LocalDate.of(2006, 1, 1),
                        LocalDate.of(2026, 9, 1),
                        4.5,
                        335,
                        0.35,
                        false));
        return new GeneratedHistory(all.runs().subList(0, IMPORTED)).toCsv();
    }
}
