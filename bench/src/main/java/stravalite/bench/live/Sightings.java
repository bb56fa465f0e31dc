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
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.bench.system.BenchSystem;
import stravalite.platform.database.RecordMapper;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;

/**
 * How many runs of some runners are there, in the tables of two projections and in Redis, looked at again and again: since
 * when there are so many. A look waits for the one before, so what is seen was there up to a look's time and pause before.
 */
final class Sightings implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(5);

    static final String ANALYTICS = "tables of analytics";
    static final String LEADERBOARD = "tables of leaderboard";
    static final String REDIS = "Redis";

    private final Ticker ticker = new Ticker();
    private final UUID[] runners;
    private final Map<String, Map<String, Counted>> seen = new LinkedHashMap<>();
    private final List<Thread> watchers = new ArrayList<>();
    private final RedisClient redis;
    private volatile boolean going = true;

    /** From the first look on: how many there were then, and when each one more was there. */
    record Counted(long before, List<Double> since) {}

    Sightings(BenchSystem.Running system, List<String> watched) {
        runners = watched.stream().map(UUID::fromString).toArray(UUID[]::new);
        JdbcClient jdbc = system.bean(JdbcClient.class);
        Generations generations = system.bean(Generations.class);
        Generation analytics = generations.serving("analytics");
        Generation board = generations.serving("leaderboard");
        redis = RedisClient.create(system.servers().redis().url());
        StatefulRedisConnection<String, String> connection = redis.connect();
        String rows = connection.sync().keys("stravalite:*:all:rows").getFirst();
        watch(
                ANALYTICS,
                () -> counts(jdbc, analytics.in("select runner_id, runs from {g}.runner where runner_id = any(?)")));
        watch(
                LEADERBOARD,
                () -> counts(
                        jdbc,
                        board.in(
                                "select runner_id, runs from {g}.standing where period = 'all' and runner_id = any(?)")));
        watch(REDIS, () -> counts(connection.sync(), rows));
    }

    private void watch(String where, Supplier<Map<String, Long>> counts) {
        Map<String, Counted> found = new LinkedHashMap<>();
        Map<String, Long> before = counts.get();
        for (UUID runner : runners) {
            long there = before.getOrDefault(runner.toString(), 0L);
            found.put(runner.toString(), new Counted(there, new ArrayList<>()));
        }
        seen.put(where, found);
        watchers.add(Thread.ofPlatform().name("sightings").start(() -> {
            while (going) {
                Map<String, Long> now = counts.get();
                double when = ticker.now();
                found.forEach((runner, counted) -> {
                    while (counted.before() + counted.since().size() < now.getOrDefault(runner, 0L)) {
                        counted.since().add(when);
                    }
                });
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

    /** When a runner's runs were there, in their order; to be asked after closing. */
    List<Double> of(String where, String runner) {
        return Objects.requireNonNull(Objects.requireNonNull(seen.get(where)).get(runner))
                .since();
    }

    @Override
    public void close() {
        going = false;
        try {
            for (Thread watcher : watchers) {
                watcher.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        redis.shutdown();
    }
}
