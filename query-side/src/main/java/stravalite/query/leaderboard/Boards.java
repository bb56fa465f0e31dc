package stravalite.query.leaderboard;

import io.lettuce.core.RedisException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;

/** Reads boards: those of periods that are not over from Redis, or from Postgres while Redis can't be trusted. */
@Component
class Boards {

    /**
     * What was found.
     *
     * @param source where it was read
     * @param standIn whether Postgres had to stand in for Redis
     */
    record Found<T>(T what, BoardSource source, boolean standIn) {}

    private final Generations generations;
    private final RedisBoards redis;
    private final BoardTable table;
    private final Reconciliation reconciliation;
    private final Clock clock;

    Boards(Generations generations, RedisBoards redis, BoardTable table, Reconciliation reconciliation, Clock clock) {
        this.generations = generations;
        this.redis = redis;
        this.table = table;
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    Found<Page> page(Board board, int first, int count) {
        Generation generation = generation();
        return read(
                generation,
                board.period(),
                () -> redis.read(generation, board.period(), List.of(board.metric()), first, count)
                        .map(pages -> Objects.requireNonNull(pages.get(board.metric()))),
                () -> table.page(generation, board, first, count));
    }

    /** The tops of all metrics of a period, in their order. */
    Found<Map<Metric, Page>> tops(Window window, String period, int count) {
        Generation generation = generation();
        return read(
                generation,
                period,
                () -> redis.read(generation, period, EnumSet.allOf(Metric.class), 0, count),
                () -> recorded(generation, window, period, count));
    }

    private Map<Metric, Page> recorded(Generation generation, Window window, String period, int count) {
        Map<Metric, Page> tops = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            tops.put(metric, table.page(generation, new Board(metric, window, period), 0, count));
        }
        return tops;
    }

    /** A runner and as many neighbours on each side; a page without lines for a runner who is not on the board. */
    Found<Page> around(Board board, UUID runner, int span) {
        Generation generation = generation();
        return read(
                generation,
                board.period(),
                () -> redis.around(generation, board, runner, span),
                () -> table.around(generation, board, runner, span));
    }

    /** Straight from Postgres, which holds a change first. */
    Page pageOfRecord(Board board, int first, int count) {
        return table.page(generation(), board, first, count);
    }

    private <T> Found<T> read(
            Generation generation, String period, Supplier<Optional<T>> ranked, Supplier<T> recorded) {
        if (!Window.live(LocalDate.now(clock)).contains(period)) {
            return new Found<>(recorded.get(), BoardSource.POSTGRES, false);
        }
        if (reconciliation.trusts(generation)) {
            try {
                Optional<T> found = ranked.get();
                if (found.isPresent()) {
                    return new Found<>(found.get(), BoardSource.REDIS, false);
                }
                reconciliation.incomplete(generation);
            } catch (RedisException e) {
                // Postgres has it too. Whether a change was lost is noticed by whoever wanted to make it.
                return new Found<>(recorded.get(), BoardSource.POSTGRES, true);
            }
        }
        return new Found<>(recorded.get(), BoardSource.POSTGRES, true);
    }

    /** Whether any generation serves. */
    boolean areServed() {
        return generations.find(LeaderboardProjection.NAME).isPresent();
    }

    private Generation generation() {
        return generations.serving(LeaderboardProjection.NAME);
    }
}
