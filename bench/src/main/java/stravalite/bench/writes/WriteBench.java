package stravalite.bench.writes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.bench.load.Generator;
import stravalite.bench.load.Load;
import stravalite.bench.load.Load.Request;
import stravalite.bench.load.Loaded;
import stravalite.bench.report.Report;
import stravalite.bench.report.Target;
import stravalite.bench.system.BenchClient;
import stravalite.bench.system.BenchSystem;

/**
 * Runs that fifty runners record at once, one after the other, while all projections follow; against pgbench inserting rows
 * like those of the event store with as many clients into the same database, and in between with one runner alone. Rounds
 * take turns; each begins once what pgbench has left behind is cleaned up.
 */
public final class WriteBench {

    private static final int CLIENTS = 50;

    /** Until both compilers are done: before that it is they who are measured. */
    private static final int FIRST_WARM_UP = 90;

    private static final int WARM_UP = 5;

    /** It begins when it is sent. */
    private static final String RUN = """
            {"distance": 10.5, "duration": 3150, "elevation_gain": 85, "title": "Round the lake"}""";

    private static final String POST = "POST /runs, 50 runners";
    private static final String ALONE = "POST /runs, 1 runner";
    private static final String INSERT = "pgbench, 50 clients";

    private final BenchSystem.Running system;
    private final int rounds;
    private final int seconds;
    private final JdbcClient jdbc;
    private final BenchClient admin;
    private final Report report;

    private WriteBench(BenchSystem.Running system, int rounds, int seconds) throws IOException, InterruptedException {
        this.system = system;
        this.rounds = rounds;
        this.seconds = seconds;
        this.jdbc = system.bean(JdbcClient.class);
        this.admin = system.admin();
        this.report = new Report("Recording runs", rounds);
    }

    /** Runs it; it takes how many rounds, and of how many seconds each. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (BenchSystem.Running system = BenchSystem.start()) {
            new WriteBench(system, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            BenchClient runner = BenchClient.signedUp(system.base(), "runner-" + i);
            requests.add(new Request("POST", "/runs/" + runner.id(), runner.token(), RUN));
        }
        Generator.run(load(requests, FIRST_WARM_UP));
        admin.awaitProjections();
        Optional<PgBench> inserts = PgBench.on(system.servers().postgres(), jdbc);
        Folding folding = new Folding(jdbc, admin);
        for (int round = 0; round < rounds; round++) {
            inserts.ifPresent(PgBench::clear);
            folding.begin();
            report.add(POST, Generator.run(load(requests, WARM_UP)));
            folding.end();
            report.add(ALONE, Generator.run(load(requests.subList(0, 1), WARM_UP)));
            admin.awaitProjections();
            if (inserts.isPresent()) {
                report.add(INSERT, inserts.get().run(CLIENTS, seconds));
            }
        }
        folding.tell(report, POST);
        if (inserts.isPresent()) {
            report.add(
                    Target.atLeast(
                            "runs recorded / rows inserted a second",
                            0.2,
                            report.ratio(POST, INSERT, Loaded::perSecond)),
                    POST);
        }
        report.add(Target.atMost(
                "runs that were not answered with 202", 0, report.failures(POST) + report.failures(ALONE)));
        report.print();
    }

    private Load load(List<Request> requests, int warmUp) {
        return new Load(
                "http://" + system.base().getAuthority(),
                BenchSystem.processes(),
                requests,
                202,
                requests.size(),
                warmUp,
                seconds);
    }
}
