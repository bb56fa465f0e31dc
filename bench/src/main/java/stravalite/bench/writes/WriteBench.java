package stravalite.bench.writes;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.bench.load.Generator;
import stravalite.bench.load.Load;
import stravalite.bench.load.Load.Request;
import stravalite.bench.report.Report;
import stravalite.bench.report.Target;
import stravalite.bench.system.BenchClient;
import stravalite.bench.system.BenchSystem;

/**
 * Runs that fifty runners record at once, one after the other, while all projections follow; against pgbench inserting rows
 * like those of the event store with as many clients into the same database, and in between with one runner alone. Rounds
 * take turns.
 */
public final class WriteBench {

    private static final int CLIENTS = 50;
    private static final int ROUNDS = 3;

    /** Until both compilers are done: before that it is they who are measured. */
    private static final int FIRST_WARM_UP = 90;

    private static final int WARM_UP = 5;
    private static final int SECONDS = 8;

    /** It begins when it is sent. */
    private static final String RUN = """
            {"distance": 10.5, "duration": 3150, "elevation_gain": 85, "title": "Round the lake"}""";

    private static final String POST = "POST /runs, 50 runners";
    private static final String ALONE = "POST /runs, 1 runner";
    private static final String INSERT = "pgbench, 50 clients";

    private WriteBench() {}

    /** Runs it; it takes no arguments. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        try (BenchSystem.Running system = BenchSystem.start()) {
            Report report = new Report("Recording runs", ROUNDS);
            List<Request> requests = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                BenchClient runner = BenchClient.signedUp(system.base(), "runner-" + i);
                requests.add(new Request("POST", "/runs/" + runner.id(), runner.token(), RUN));
            }
            Generator.run(load(system, requests, CLIENTS, FIRST_WARM_UP));
            Optional<PgBench> inserts = PgBench.on(system.servers().postgres(), system.bean(JdbcClient.class));
            BenchClient admin = system.admin();
            for (int round = 0; round < ROUNDS; round++) {
                report.add(POST, Generator.run(load(system, requests, CLIENTS, WARM_UP)));
                admin.awaitProjections();
                report.add(ALONE, Generator.run(load(system, requests.subList(0, 1), 1, WARM_UP)));
                admin.awaitProjections();
                if (inserts.isPresent()) {
                    report.add(INSERT, inserts.get().run(CLIENTS, SECONDS));
                }
            }
            if (inserts.isPresent()) {
                report.add(Target.atLeast(
                        "runs recorded / rows inserted a second",
                        0.2,
                        report.ratio(POST, INSERT, each -> each.perSecond())));
            }
            report.add(Target.atMost("runs that were not answered with 202", 0, report.failures(POST)));
            report.print();
        }
    }

    private static Load load(BenchSystem.Running system, List<Request> requests, int clients, int warmUp) {
        return new Load(
                "http://" + system.base().getAuthority(),
                BenchSystem.processes(),
                requests,
                202,
                clients,
                warmUp,
                SECONDS);
    }
}
