package stravalite.bench.boards;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stravalite.bench.boards.BareEndpoint.Bare;
import stravalite.bench.load.Loaded;
import stravalite.bench.report.Figure;
import stravalite.bench.report.Report;
import stravalite.bench.report.Target;
import stravalite.bench.system.BenchSystem;

/**
 * Reads of one leaderboard at 100 and at 1,000 connections, from where it can come: as ready bytes, from Redis, and straight
 * from Postgres while Redis is away; against a bare servlet of the same server that sends the same bytes, and an nginx that
 * has them as a file. Rounds of all variants take turns, so that a machine that gets slower does so for all: Redis is ended
 * and started again in each.
 */
public final class BoardBench {

    private static final long EVENTS = 50_000;

    /** Of each variant, until both compilers are done with it: before that it is they who are measured. */
    private static final double FIRST_WARM_UP = 20;

    private static final double WARM_UP = 2;
    private static final int[] CONNECTIONS = {100, 1_000};

    /** Ten rows are kept as bytes; of eleven none are. */
    private static final String READY = "/leaderboard?metric=distance&window=all&limit=10";

    private static final String READ = "/leaderboard?metric=distance&window=all&limit=11";

    private static final String READY_BYTES = "ready bytes";
    private static final String BARE = "bare servlet";
    private static final String NGINX = "nginx, a file";
    private static final String POSTGRES = "Postgres";

    private final BenchSystem.Running system;
    private final int rounds;
    private final double seconds;
    private final Report report;

    private BoardBench(BenchSystem.Running system, int rounds, double seconds) {
        this.system = system;
        this.rounds = rounds;
        this.seconds = seconds;
        this.report = new Report("Reads of a leaderboard", rounds);
    }

    /** Runs it; it takes how many rounds, and of how many seconds each. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        try (BenchSystem.Running system = BenchSystem.start(BareEndpoint.class)) {
            new BoardBench(system, Integer.parseInt(arguments[0]), Double.parseDouble(arguments[1])).run();
        }
    }

    private void run() throws IOException, InterruptedException, SQLException {
        system.write(EVENTS);
        system.admin().awaitProjections();
        byte[] bytes = body(system.base().resolve(READY));
        system.bean(Bare.class).show(bytes);
        Optional<Nginx> nginx = Nginx.serving(bytes);
        try {
            List<Variant> fast =
                    new ArrayList<>(List.of(own(READY_BYTES, READY), own("Redis", READ), own(BARE, BareEndpoint.PATH)));
            nginx.ifPresent(there -> fast.add(new Variant(NGINX, there.file(), there.processes())));
            measure(fast, own(POSTGRES, READ));
        } finally {
            if (nginx.isPresent()) {
                nginx.get().close();
            }
        }
        for (int connections : CONNECTIONS) {
            targets(connections, nginx.isPresent());
        }
        report.print();
    }

    private Variant own(String name, String path) {
        return new Variant(name, system.base().resolve(path), BenchSystem.processes());
    }

    private Outage withoutRedis() throws IOException, InterruptedException {
        return Outage.of(
                system, List.of(system.base().resolve(READ), system.base().resolve(READY)));
    }

    private void measure(List<Variant> fast, Variant postgres) throws IOException, InterruptedException {
        for (Variant variant : fast) {
            variant.read(CONNECTIONS[0], FIRST_WARM_UP, 1);
        }
        try (Outage _ = withoutRedis()) {
            postgres.read(CONNECTIONS[0], FIRST_WARM_UP, 1);
        }
        for (int round = 0; round < rounds; round++) {
            for (int connections : CONNECTIONS) {
                for (Variant variant : fast) {
                    measure(variant, connections);
                }
            }
            try (Outage _ = withoutRedis()) {
                for (int connections : CONNECTIONS) {
                    measure(postgres, connections);
                }
            }
        }
    }

    private void measure(Variant variant, int connections) throws IOException, InterruptedException {
        report.add(variant.at(connections), variant.read(connections, WARM_UP, seconds));
    }

    private void targets(int connections, boolean nginx) {
        String ready = Variant.at(READY_BYTES, connections);
        report.add(Target.atLeast(
                "p95 from Postgres / from ready bytes, " + connections + " connections",
                10,
                report.ratio(Variant.at(POSTGRES, connections), ready, Loaded::p95)));
        against(BARE, 0.7, connections);
        if (nginx) {
            against(NGINX, 0.2, connections);
        }
        report.add(Target.atMost(
                "failed reads of ready bytes, " + connections + " connections", 0, report.failures(ready)));
    }

    private void against(String other, double bound, int connections) {
        String ready = Variant.at(READY_BYTES, connections);
        String to = Variant.at(other, connections);
        report.add(new Figure(
                "processor time of an answer: ready bytes / " + to, report.ratio(ready, to, Loaded::serverMicros), ""));
        report.add(
                Target.atLeast(
                        "throughput of ready bytes / " + to + " connections",
                        bound,
                        report.ratio(ready, to, Loaded::perSecond)),
                ready,
                to);
    }

    private static byte[] body(URI uri) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                    .body();
        }
    }
}
