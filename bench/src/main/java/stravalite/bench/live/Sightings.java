package stravalite.bench.live;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import stravalite.bench.system.BenchSystem;
import stravalite.platform.database.RecordMapper;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;

/**
 * How many runs of some runners are there, in the tables of two projections and in Redis, looked at again and again: since
 * when there are so many. A look waits for the one before, so what is seen was there up to a look's time and pause before.
 * Each place is looked at by a connection of its own, so that nobody waits for the system's.
 */
final class Sightings implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String ANALYTICS = "tables of analytics";
    private static final String LEADERBOARD = "tables of leaderboard";
    private static final String REDIS = "Redis";

    /** All places. */
    static final List<String> EVERYWHERE = List.of(ANALYTICS, LEADERBOARD, REDIS);

    private final Ticker ticker = new Ticker();
    private final UUID[] runners;
    private final Map<String, Map<String, Counted>> seen = new LinkedHashMap<>();
    private final ExecutorService watchers = Executors.newCachedThreadPool();
    private final List<Future<?>> watching = new ArrayList<>();
    private final List<SingleConnectionDataSource> connections = new ArrayList<>();
    private final RedisClient redis;
    private volatile boolean going = true;

    /** From the first look on: how many there were then, and when each one more was there. */
    private static final class Counted {

        private final long before;
        private final List<Double> since = new ArrayList<>();

        Counted(long before) {
            this.before = before;
        }

        synchronized void now(long there, double when) {
            while (before + since.size() < there) {
                since.add(when);
            }
        }

        synchronized List<Double> since() {
            return List.copyOf(since);
        }
    }

    Sightings(BenchSystem.Running system, List<String> watched) {
        runners = watched.stream().map(UUID::fromString).toArray(UUID[]::new);
        Generations generations = system.bean(Generations.class);
        Generation analytics = generations.serving("analytics");
        Generation board = generations.serving("leaderboard");
        redis = RedisClient.create(system.servers().redis().url());
        StatefulRedisConnection<String, String> connection = redis.connect();
        String rows = connection.sync().keys("stravalite:*:all:rows").getFirst();
        JdbcClient ofAnalytics = connect(system);
        JdbcClient ofBoard = connect(system);
        watch(
                ANALYTICS,
                () -> counts(
                        ofAnalytics, analytics.in("select runner_id, runs from {g}.runner where runner_id = any(?)")));
        watch(
                LEADERBOARD,
                () -> counts(
                        ofBoard,
                        board.in(
                                "select runner_id, runs from {g}.standing where period = 'all' and runner_id = any(?)")));
        watch(REDIS, () -> counts(connection.sync(), rows));
    }

    private JdbcClient connect(BenchSystem.Running system) {
        SingleConnectionDataSource connection = new SingleConnectionDataSource(
                system.databaseUrl(),
                system.servers().postgres().user(),
                system.servers().postgres().password(),
                true);
        connections.add(connection);
        return JdbcClient.create(connection);
    }

    private void watch(String where, Supplier<Map<String, Long>> counts) {
        Map<String, Counted> found = new LinkedHashMap<>();
        Map<String, Long> before = counts.get();
        for (UUID runner : runners) {
            found.put(runner.toString(), new Counted(before.getOrDefault(runner.toString(), 0L)));
        }
        seen.put(where, found);
        watching.add(watchers.submit(() -> {
            while (going) {
                Map<String, Long> now = counts.get();
                double when = ticker.now();
                found.forEach((runner, counted) -> counted.now(now.getOrDefault(runner, 0L), when));
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }));
    }

    private record Row(UUID runnerId, long runs) {}

    private Map<String, Long> counts(JdbcClient jdbc, String sql) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql(sql)
                .param(runners)
                .query(RecordMapper.of(Row.class))
                .list()
                .forEach(row -> counts.put(row.runnerId().toString(), row.runs()));
        return counts;
    }

    /** The third word of a row is how many runs. */
    private Map<String, Long> counts(RedisCommands<String, String> commands, String rows) {
        Map<String, Long> counts = new LinkedHashMap<>();
        String[] ids = List.of(runners).stream().map(UUID::toString).toArray(String[]::new);
        for (KeyValue<String, String> row : commands.hmget(rows, ids)) {
            if (row.hasValue()) {
                counts.put(row.getKey(), Long.parseLong(row.getValue().split(" ", -1)[2]));
            }
        }
        return counts;
    }

    /** When a runner's runs were there, in their order. */
    List<Double> of(String where, String runner) {
        return Objects.requireNonNull(Objects.requireNonNull(seen.get(where)).get(runner))
                .since();
    }

    /** Waits for a while until all runs have been seen everywhere. */
    void awaitAll(Recorded recorded) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (missing(recorded) > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** How many runs have not been seen where they should have been, counted for each place. */
    long missing(Recorded recorded) {
        long missing = 0;
        for (Map<String, Counted> found : seen.values()) {
            for (Map.Entry<String, Counted> each : found.entrySet()) {
                missing += Math.max(
                        0,
                        recorded.of(each.getKey()).size()
                                - each.getValue().since().size());
            }
        }
        return missing;
    }

    /** Ends looking; what is measured without one of those who looked is not measured. */
    @Override
    public void close() {
        going = false;
        try {
            for (Future<?> watcher : watching) {
                watcher.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("One of those who look has failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watchers.shutdown();
            connections.forEach(SingleConnectionDataSource::destroy);
            redis.shutdown();
        }
    }
}
