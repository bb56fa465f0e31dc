package stravalite.bench.writes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import stravalite.bench.load.Effort;
import stravalite.bench.load.Loaded;
import stravalite.embedded.EmbeddedPostgres;
import stravalite.platform.database.RecordMapper;

/**
 * Postgres' own load generator, which inserts rows like those of the event store into a table with the same columns and
 * indexes: one in each transaction, which is all that a run needs at least.
 */
final class PgBench {

    private static final String DATABASE = "bench";

    private static final Pattern PER_SECOND = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern COUNT = Pattern.compile("transactions actually processed: ([0-9]+)");

    /** In a line of its log, in microseconds. */
    private static final int LATENCY = 2;

    private final Path program;
    private final EmbeddedPostgres postgres;
    private final JdbcClient jdbc;
    private final Path script;

    private PgBench(Path program, EmbeddedPostgres postgres, JdbcClient jdbc, Path script) {
        this.program = program;
        this.postgres = postgres;
        this.jdbc = jdbc;
        this.script = script;
    }

    private record Size(String type, int payload, int metaData) {}

    /** Empty where it is not installed. Events of runs must be there already: their size is what is inserted. */
    static Optional<PgBench> on(EmbeddedPostgres postgres, JdbcClient jdbc) throws IOException {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        jdbc.sql("create table if not exists public.bench_event (like event_store.event including all)")
                .update();
        // Its own positions: those that it took from the event store would be gaps there, which projections wait for.
        jdbc.sql("create sequence if not exists public.bench_event_index").update();
        jdbc.sql("alter table public.bench_event alter global_index set default nextval('public.bench_event_index')")
                .update();
        Size size = jdbc.sql("""
                        select max(payload_type) as type, avg(octet_length(payload))::int as payload,
                          avg(octet_length(meta_data))::int as meta_data
                        from event_store.event where type = 'Run'
                        """).query(RecordMapper.of(Size.class)).single();
        Path script = Files.createTempFile("strava-lite-insert-", ".sql");
        Files.writeString(script, insert(size));
        return Optional.of(new PgBench(program.get(), postgres, jdbc, script));
    }

    private static String insert(Size size) {
        return """
            insert into public.bench_event (event_identifier, aggregate_identifier, sequence_number, type, payload_type,
              payload_revision, payload, meta_data, time_stamp)
            values (gen_random_uuid()::text, 'run:' || gen_random_uuid() || ':' || gen_random_uuid(), 0, 'Run', '%s', '1',
              decode(repeat('78', %d), 'hex'), decode(repeat('78', %d), 'hex'), '2026-11-01T00:00:00.000000Z');
            """.formatted(size.type(), size.payload(), size.metaData());
    }

    private static Optional<Path> program() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Stream.of("/usr/bin/pgbench", "/usr/local/bin/pgbench")
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst();
        }
        try (Stream<Path> each = Files.list(versions)) {
            return each.map(version -> version.resolve("bin/pgbench"))
                    .filter(Files::isExecutable)
                    .max(Path::compareTo);
        }
    }

    /** Lets what it has left behind be over: nobody else is to wait for it to be cleaned up or written to disk. */
    void clear() {
        jdbc.sql("truncate public.bench_event").update();
        jdbc.sql("vacuum").update();
        jdbc.sql("checkpoint").update();
    }

    Loaded run(int clients, int seconds) throws IOException, InterruptedException {
        Path logs = Files.createTempDirectory("strava-lite-pgbench-");
        try {
            String told = run(clients, seconds, logs.resolve("log"));
            double took = number(COUNT, told) / number(PER_SECOND, told);
            return Loaded.ofMillis(latencies(logs), took, Effort.UNKNOWN);
        } finally {
            FileSystemUtils.deleteRecursively(logs);
        }
    }

    /** Each of its threads has a log of its own, each transaction a line. */
    private static List<Double> latencies(Path logs) throws IOException {
        List<Double> latencies = new ArrayList<>();
        try (Stream<Path> each = Files.list(logs)) {
            for (Path log : each.toList()) {
                for (String line : Files.readAllLines(log)) {
                    latencies.add(Double.parseDouble(line.split(" ", -1)[LATENCY]) / 1e3);
                }
            }
        }
        return latencies;
    }

    private String run(int clients, int seconds, Path logs) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        program.toString(),
                        "--no-vacuum",
                        "--client=" + clients,
                        "--jobs=2",
                        "--time=" + seconds,
                        "--protocol=prepared",
                        "--log",
                        "--log-prefix=" + logs,
                        "--file=" + script,
                        "--host=127.0.0.1",
                        "--port=" + postgres.port(),
                        "--username=" + postgres.user(),
                        DATABASE)
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", postgres.password());
        Process process = builder.start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench ended with " + process.exitValue() + ": " + told);
        }
        return told;
    }

    private static double number(Pattern pattern, String told) throws IOException {
        Matcher matcher = pattern.matcher(told);
        if (!matcher.find()) {
            throw new IOException("pgbench says something else: " + told);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
