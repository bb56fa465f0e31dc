package stravalite.query.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.platform.redis.Redis;
import stravalite.query.RunningQuerySide;
import stravalite.query.ToldRunners;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;
import stravalite.query.projection.StoredEvent;
import stravalite.testkit.BoardMetric;
import stravalite.testkit.BoardRow;
import stravalite.testkit.FoldedRun;
import stravalite.testkit.Period;
import stravalite.testkit.ReferenceBoard;

/** The real projection, Postgres and Redis, empty, and what must hold between them and the reference. */
final class BoardWorld {

    static final int EVERYBODY = 1_000;

    final LeaderboardProjection projection = RunningQuerySide.bean(LeaderboardProjection.class);
    final Boards boards = RunningQuerySide.bean(Boards.class);
    final BoardTable table = RunningQuerySide.bean(BoardTable.class);
    final RedisBoards redisBoards = RunningQuerySide.bean(RedisBoards.class);
    final Reconciliation reconciliation = RunningQuerySide.bean(Reconciliation.class);
    final Generations generations = RunningQuerySide.bean(Generations.class);
    final Generation generation = generations.serving(LeaderboardProjection.NAME);
    private final TransactionTemplate transaction =
            new TransactionTemplate(RunningQuerySide.bean(PlatformTransactionManager.class));
    private final Redis redis = RunningQuerySide.bean(Redis.class);

    BoardWorld() {
        RunningQuerySide.bean(JdbcClient.class)
                .sql(generation.in("truncate {g}.runner, {g}.counted_run, {g}.standing"))
                .update();
        emptyRedis();
        reconcile();
    }

    /** Folds a batch as a processor does. */
    void fold(List<StoredEvent> batch) {
        foldAndDie(batch).run();
        settle();
    }

    /** Folds a batch; whoever does not run the answer died between the commit and what comes after. */
    Runnable foldAndDie(List<StoredEvent> batch) {
        return Objects.requireNonNull(transaction.execute(status -> projection.fold(generation, batch)));
    }

    void emptyRedis() {
        commands().flushall().toCompletableFuture().join();
    }

    /** As after a start, or when Redis was away. */
    void reconcile() {
        reconciliation.doubt();
        await().pollDelay(Duration.ZERO).until(() -> {
            reconciliation.reconcile();
            return reconciliation.trusts(generation);
        });
    }

    /** Until Redis has answered what was sent, a script that it had to be told first included. */
    private void settle() {
        for (int i = 0; i < 3; i++) {
            commands().ping().toCompletableFuture().join();
        }
    }

    RedisAsyncCommands<String, String> commands() {
        return await().pollDelay(Duration.ZERO)
                .until(redis::commands, Optional::isPresent)
                .orElseThrow();
    }

    /** What clients get, wherever it comes from, has the order of the reference. */
    void assertServed(ToldRunners told, Period window, String period) {
        for (Metric metric : Metric.values()) {
            Board board = board(metric, window, period);
            List<BoardRow> expected = expected(told.shown(), metric, window, period);
            assertSame(board, boards.page(board, 0, EVERYBODY).what(), expected, told.names);
        }
    }

    /** Postgres, and Redis where it has the period, have the order of the reference. */
    void assertKept(ToldRunners told, Period window, String period, boolean inRedis) {
        for (Metric metric : Metric.values()) {
            List<BoardRow> expected = expected(told.shown(), metric, window, period);
            Board board = board(metric, window, period);
            assertSame(board, table.page(generation, board, 0, EVERYBODY), expected, told.names);
            if (inRedis) {
                Page ranked = redisBoards
                        .read(generation, period, List.of(metric), 0, EVERYBODY)
                        .map(pages -> Objects.requireNonNull(pages.get(metric)))
                        .orElseThrow();
                assertSame(board, ranked, expected, told.names);
            }
            assertNeighbours(board, expected, told.runs.keySet());
        }
    }

    private static Board board(Metric metric, Period window, String period) {
        return new Board(metric, Window.valueOf(window.name()), period);
    }

    private static List<BoardRow> expected(
            Map<UUID, Map<UUID, FoldedRun>> runs, Metric metric, Period window, String period) {
        return ReferenceBoard.of(runs.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, runner -> runner.getValue().values())))
                .rows(BoardMetric.valueOf(metric.name()), window, period);
    }

    private static void assertSame(Board board, Page page, List<BoardRow> expected, Map<UUID, String> names) {
        List<BoardRow> rows = new ArrayList<>();
        for (Page.Line line : page.lines()) {
            rows.add(new BoardRow(
                    (int) page.first() + rows.size() + 1,
                    line.runnerId(),
                    Math.abs(line.ordered()),
                    line.distanceCm(),
                    (int) line.runs()));
            assertThat(line.name()).as("name on " + board).isEqualTo(names.get(line.runnerId()));
        }
        assertThat(rows).as(board.toString()).isEqualTo(expected);
        assertThat(page.total()).as("total of " + board).isEqualTo(expected.size());
    }

    /** Around one of the runners, whether on the board or not. */
    private void assertNeighbours(Board board, List<BoardRow> expected, Set<UUID> runners) {
        UUID runner = runners.stream()
                .skip(expected.size() % runners.size())
                .findFirst()
                .orElseThrow();
        int at = expected.stream().map(BoardRow::runnerId).toList().indexOf(runner);
        List<UUID> neighbours = at < 0
                ? List.of()
                : expected.subList(Math.max(0, at - 1), Math.min(expected.size(), at + 2)).stream()
                        .map(BoardRow::runnerId)
                        .toList();
        for (Page page : List.of(boards.around(board, runner, 1).what(), table.around(generation, board, runner, 1))) {
            assertThat(page.lines()).extracting(Page.Line::runnerId).isEqualTo(neighbours);
            assertThat(page.first()).isEqualTo(Math.max(0, at - 1));
        }
    }
}
