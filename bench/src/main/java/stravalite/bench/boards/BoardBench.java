package stravalite.bench.boards;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stravalite.bench.boards.BareEndpoint.Bare;
import stravalite.bench.load.Generator;
import stravalite.bench.load.Load;
import stravalite.bench.report.Report;
import stravalite.bench.report.Target;
import stravalite.bench.system.BenchSystem;

/**
 * Reads of one leaderboard at 100 and at 1,000 connections, from where it can come: as ready bytes, from Redis, and straight
 * from Postgres while Redis is away; against a bare servlet of the same server that sends the same bytes, and an nginx that
 * has them as a file. Rounds of all variants take turns, so that a machine that gets slower does so for all.
 */
public final class BoardBench {

    private static final long EVENTS = 50_000;
    private static final int ROUNDS = 3;

    /** Of each variant, until both compilers are done with it: before that it is they who are measured. */
    private static final double FIRST_WARM_UP = 20;

    private static final double WARM_UP = 2;
    private static final double SECONDS = 4;
    private static final int[] CONNECTIONS = {100, 1_000};

    /** Ten rows are kept as bytes; of eleven none are. */
    private static final String READY = "/leaderboard?metric=distance&window=all&limit=10";

    private static final String READ = "/leaderboard?metric=distance&window=all&limit=11";

    private final BenchSystem.Running system;
    private final Report report = new Report("Reads of a leaderboard", ROUNDS);

    private BoardBench(BenchSystem.Running system) {
        this.system = system;
    }

    /** Runs it; it takes no arguments. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        try (BenchSystem.Running system = BenchSystem.start(BareEndpoint.class)) {
            new BoardBench(system).run();
        }
    }

    private void run() throws IOException, InterruptedException, SQLException {
        system.write(EVENTS);
        system.admin().awaitProjections();
        byte[] bytes = body(system.base().resolve(READY));
        system.bean(Bare.class).show(bytes);
        Optional<Nginx> nginx = Nginx.serving(bytes);
        try {
            Map<String, URI> fast = new LinkedHashMap<>();
            fast.put("ready bytes", system.base().resolve(READY));
            fast.put("Redis", system.base().resolve(READ));
            fast.put("bare servlet", system.base().resolve(BareEndpoint.PATH));
            nginx.ifPresent(there -> fast.put("nginx, a file", there.file()));
            measure(fast);
        } finally {
            if (nginx.isPresent()) {
                nginx.get().close();
            }
        }
        system.servers().redis().kill();
        measure(Map.of("Postgres", system.base().resolve(READ)));
        for (int connections : CONNECTIONS) {
            targets(connections, nginx.isPresent());
        }
        report.print();
    }

    private void measure(Map<String, URI> variants) throws IOException, InterruptedException {
        for (URI variant : variants.values()) {
            Generator.run(Load.reading(base(variant), BenchSystem.processes(), path(variant), CONNECTIONS[0], FIRST_WARM_UP, 1));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int connections : CONNECTIONS) {
                for (Map.Entry<String, URI> variant : variants.entrySet()) {
                    report.add(
                            name(variant.getKey(), connections),
                            Generator.run(Load.reading(
                                    base(variant.getValue()),
                                    BenchSystem.processes(),
                                    path(variant.getValue()),
                                    connections,
                                    WARM_UP,
                                    SECONDS)));
                }
            }
        }
    }

    private void targets(int connections, boolean nginx) {
        String ready = name("ready bytes", connections);
        report.add(Target.atLeast(
                "p95 from Postgres / from ready bytes, " + connections + " connections",
                10,
                report.ratio(name("Postgres", connections), ready, loaded -> loaded.p95())));
        report.add(Target.atLeast(
                "throughput of ready bytes / bare servlet, " + connections + " connections",
                0.7,
                report.ratio(ready, name("bare servlet", connections), loaded -> loaded.perSecond())));
        if (nginx) {
            report.add(Target.atLeast(
                    "throughput of ready bytes / nginx, " + connections + " connections",
                    0.2,
                    report.ratio(ready, name("nginx, a file", connections), loaded -> loaded.perSecond())));
        }
        report.add(Target.atMost(
                "failed reads of ready bytes, " + connections + " connections", 0, report.failures(ready)));
    }

    private static String base(URI uri) {
        return "http://" + uri.getAuthority();
    }

    private static String path(URI uri) {
        return uri.getQuery() == null ? uri.getPath() : uri.getPath() + "?" + uri.getQuery();
    }

    private static String name(String variant, int connections) {
        return variant + ", " + connections;
    }

    private static byte[] body(URI uri) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                    .body();
        }
    }
}
