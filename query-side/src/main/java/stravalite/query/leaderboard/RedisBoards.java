package stravalite.query.leaderboard;

import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;
import stravalite.platform.redis.Redis;
import stravalite.query.projection.Generation;

/** The boards in Redis: sorted sets of those periods that are not over yet. */
@Component
class RedisBoards {

    private static final Set<Metric> ALL = EnumSet.allOf(Metric.class);
    private static final LuaScript APPLY = LuaScript.named("apply");
    private static final LuaScript READ = LuaScript.named("read");
    private static final LuaScript READY = LuaScript.named("ready");

    /** A script keeps Redis to itself while it runs. */
    private static final int RUNNERS_A_CALL = 100;

    /** Boards outlive what says that they are complete, so that none of them can vanish unnoticed. */
    private static final Duration READY_FOR = Duration.ofDays(30);

    private static final Duration KEPT = READY_FOR.multipliedBy(2);
    private static final Duration KEPT_AFTER_END = Duration.ofDays(3);

    private final Redis redis;
    private final BoardKeys keys;
    private final Clock clock;

    RedisBoards(Redis redis, BoardKeys keys, Clock clock) {
        this.redis = redis;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Sets where these runners stand, in whatever order changes arrive.
     *
     * @return whether the boards are complete; it fails if any part could not be set
     */
    CompletableFuture<Boolean> apply(
            Generation generation, Collection<Entry> entries, Collection<Departure> departures) {
        Map<String, List<RedisRow>> byPeriod = new HashMap<>();
        entries.forEach(entry -> byPeriod.computeIfAbsent(entry.standing().period(), period -> new ArrayList<>())
                .add(RedisRow.of(entry)));
        departures.forEach(departure -> departure
                .periods()
                .forEach(period -> byPeriod.computeIfAbsent(period, key -> new ArrayList<>())
                        .add(RedisRow.of(departure))));
        if (byPeriod.isEmpty()) {
            return CompletableFuture.completedFuture(true);
        }
        try {
            RedisAsyncCommands<String, String> commands = commands();
            List<CompletableFuture<Long>> calls = new ArrayList<>();
            byPeriod.forEach((period, rows) -> {
                for (int from = 0; from < rows.size(); from += RUNNERS_A_CALL) {
                    List<RedisRow> some = rows.subList(from, Math.min(rows.size(), from + RUNNERS_A_CALL));
                    calls.add(apply(commands, generation, period, some));
                }
            });
            return CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
                    .thenApply(done -> calls.stream().allMatch(call -> call.join() == 1));
        } catch (RedisException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Long> apply(
            RedisAsyncCommands<String, String> commands, Generation generation, String period, List<RedisRow> rows) {
        Instant kept = clock.instant().plus(KEPT);
        Instant end = Window.endOf(period);
        List<String> values = new ArrayList<>(List.of(
                Long.toString((end == null ? kept : end.plus(KEPT_AFTER_END)).getEpochSecond()),
                Long.toString(kept.getEpochSecond())));
        rows.forEach(row -> values.addAll(row.values()));
        return APPLY.run(commands, ScriptOutputType.INTEGER, keys.of(generation, period, ALL), values);
    }

    /** Places on boards of a period, as of one moment; empty when the boards are not complete. */
    Optional<Map<Metric, Page>> read(
            Generation generation, String period, Collection<Metric> metrics, int first, int count) {
        return read(generation, period, metrics, List.of(Integer.toString(first), Integer.toString(count)));
    }

    /** A runner and as many neighbours on each side; a page without lines for a runner who is not on the board. */
    Optional<Page> around(Generation generation, Board board, UUID runner, int span) {
        return read(
                        generation,
                        board.period(),
                        List.of(board.metric()),
                        List.of(
                                runner.toString(),
                                Integer.toString(RedisRow.momentOf(board.metric())),
                                Integer.toString(span)))
                .map(pages -> Objects.requireNonNull(pages.get(board.metric())));
    }

    private Optional<Map<Metric, Page>> read(
            Generation generation, String period, Collection<Metric> metrics, List<String> values) {
        CompletableFuture<List<Object>> answer =
                READ.run(commands(), ScriptOutputType.MULTI, keys.of(generation, period, metrics), values);
        List<Object> found = join(answer);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        long position = Long.parseLong((String) found.getFirst());
        Map<Metric, Page> pages = new EnumMap<>(Metric.class);
        int at = 1;
        for (Metric metric : metrics) {
            pages.put(metric, RedisRow.page(metric, (List<?>) found.get(at++), position));
        }
        return Optional.of(pages);
    }

    /** Marks that somebody begins to fill the boards. */
    void beginFilling(Generation generation, UUID filler) {
        join(commands()
                .setex(keys.filling(generation, filler), KEPT.toSeconds(), "1")
                .toCompletableFuture());
    }

    /** Says that the boards are complete; false if they were emptied since the filling began. */
    boolean endFilling(Generation generation, UUID filler) {
        CompletableFuture<Long> ready = READY.run(
                commands(),
                ScriptOutputType.INTEGER,
                List.of(keys.ready(generation), keys.filling(generation, filler)),
                List.of(Long.toString(READY_FOR.toSeconds())));
        return join(ready) == 1;
    }

    /** Deletes the boards of a generation, if Redis is there; else they expire by themselves. */
    void discard(Generation generation) {
        if (!keys.haveBeenMade(generation)) {
            return;
        }
        redis.commands().ifPresent(commands -> {
            var _ = commands.del(keys.ready(generation));
            for (String period : Window.live(LocalDate.now(clock))) {
                var _ = commands.unlink(keys.of(generation, period, ALL).toArray(String[]::new));
            }
        });
    }

    boolean isThere() {
        return redis.commands().isPresent();
    }

    private RedisAsyncCommands<String, String> commands() {
        return redis.commands().orElseThrow(() -> new RedisException("Redis is away"));
    }

    /** Every command answers or fails within the patience of the connection. */
    static <T> T join(CompletableFuture<T> answer) {
        try {
            return Objects.requireNonNull(answer.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RedisException failure ? failure : new RedisException(e);
        }
    }
}
