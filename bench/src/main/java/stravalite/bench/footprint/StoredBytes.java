package stravalite.bench.footprint;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.bench.report.Figure;
import stravalite.bench.report.Report;
import stravalite.bench.system.BenchSystem;

/** What each run of many runners takes in the event store, in each projection's tables and in Redis, indexes included. */
final class StoredBytes {

    private static final String BYTES = "bytes";

    private StoredBytes() {}

    static void measure(Report report, long events) throws IOException, InterruptedException, SQLException {
        try (BenchSystem.Running system = BenchSystem.start()) {
            system.write(events);
            system.admin().awaitProjections();
            JdbcClient jdbc = system.bean(JdbcClient.class);
            // Otherwise it counts what the folding has left behind, which is used again.
            for (String table : tables(jdbc)) {
                jdbc.sql("vacuum full " + table).update();
            }
            double runs = jdbc.sql("""
                            select count(*) from event_store.event where type = 'Run' and sequence_number = 0
                            """).query(Double.class).single();
            report.add(new Figure("runs of %.0f runners that are stored".formatted(runners(jdbc)), runs, "runs"));
            report.add(new Figure("event store, a run", size(jdbc, "event_store") / runs, BYTES));
            for (String schema : schemas(jdbc)) {
                report.add(new Figure(schema + ", a run", size(jdbc, schema) / runs, BYTES));
            }
            double redis = redis(system.servers().redis().url());
            report.add(new Figure("Redis, a run", redis / runs, BYTES));
            report.add(new Figure("Redis, a runner", redis / runners(jdbc), BYTES));
        }
    }

    private static double runners(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from event_store.event where type = 'Runner' and sequence_number = 0")
                .query(Double.class)
                .single();
    }

    /** Those of projections are named after them. */
    private static List<String> schemas(JdbcClient jdbc) {
        return jdbc.sql("""
                        select nspname::text from pg_namespace
                        where nspname ~ '_g[0-9]+$' order by 1
                        """).query(String.class).list();
    }

    private static List<String> tables(JdbcClient jdbc) {
        return jdbc.sql("""
                        select format('%I.%I', nspname, relname) from pg_class join pg_namespace n on n.oid = relnamespace
                        where relkind = 'r' and nspname !~ '^(pg_|information_schema|public)'
                        """).query(String.class).list();
    }

    private static double size(JdbcClient jdbc, String schema) {
        return jdbc.sql("""
                        select coalesce(sum(pg_total_relation_size(c.oid)), 0)
                        from pg_class c join pg_namespace n on n.oid = relnamespace
                        where relkind = 'r' and nspname = ?
                        """).param(schema).query(Double.class).single();
    }

    private static double redis(String url) {
        RedisClient client = RedisClient.create(url);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            long bytes = 0;
            ScanIterator<String> keys = ScanIterator.scan(connection.sync());
            while (keys.hasNext()) {
                bytes += redis(connection, keys.next());
            }
            return (double) bytes;
        } finally {
            client.shutdown();
        }
    }

    /** Of all members of a key: left to itself, Redis looks at five, and takes the others for such. */
    private static long redis(StatefulRedisConnection<String, String> connection, String key) {
        @Nullable
        Long bytes = connection
                .sync()
                .dispatch(
                        CommandType.MEMORY,
                        new IntegerOutput<>(StringCodec.UTF8),
                        new CommandArgs<>(StringCodec.UTF8)
                                .add("USAGE")
                                .addKey(key)
                                .add("SAMPLES")
                                .add(0));
        return Objects.requireNonNullElse(bytes, 0L);
    }
}
