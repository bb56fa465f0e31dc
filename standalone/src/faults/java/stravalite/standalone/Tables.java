package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables of the generations that serve, row by row, against a fold of what the event store has.
 *
 * @param runners all who are in the store
 * @param names of all who have signed up
 */
record Tables(JdbcClient jdbc, StoredRuns store, List<StoredRunner> runners, Map<UUID, String> names) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SHOWN = 5;

    /** Waits until the tables of all projections hold each event, once. */
    void areTheFoldOfTheStore() {
        ofRunners("analytics.run", RunnerTables.RUN, RunnerTables::runRows);
        ofRunners("analytics.runner", RunnerTables.OF_ANALYTICS, RunnerTables::ofAnalytics);
        ofRunners("analytics.total", RunnerTables.TOTAL, RunnerTables::totals);
        ofRuns("analytics.best", RunTables.BEST, RunTables::bests);
        ofRunners("directory.runner", RunnerTables.DIRECTORY, RunnerTables::directory);
        ofRuns("feed.entry", RunTables.ENTRY, RunTables::entry);
        ofRunners("feed.runner", RunnerTables.OF_FEED, RunnerTables::ofFeed);
        ofRuns("history.revision", RunTables.REVISION, RunTables::revisions);
        ofRunners("history.own_event", RunnerTables.OWN_EVENT, RunnerTables::ownEvents);
        ofRunners("history.runner", RunnerTables.OF_HISTORY, RunnerTables::ofHistory);
        ofRuns("leaderboard.counted_run", RunTables.COUNTED_RUN, RunTables::countedRun);
        ofRunners("leaderboard.standing", RunnerTables.STANDING, RunnerTables::standings);
        ofRunners("leaderboard.runner", RunnerTables.OF_LEADERBOARD, RunnerTables::ofLeaderboard);
    }

    /** The numbers of the feed as they stand in its table, each with its run: 1, 2, 3 … and none left out. */
    Map<Long, UUID> numbers() {
        Map<Long, UUID> numbers = jdbc
                .sql("select seq, run_id from feed.entry where seq is not null")
                .query((row, n) -> Map.entry(row.getLong("seq"), row.getObject("run_id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
        long last =
                jdbc.sql("select seq from feed.last_number").query(Long.class).single();
        assertThat(numbers.keySet())
                .as("numbers of the feed")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
        assertThat(numbers.values()).as("runs of the feed").doesNotHaveDuplicates();
        return numbers;
    }

    /** The numbers whose runs are shown: those of deleted runs are kept for them. */
    List<Long> shownNumbers() {
        return jdbc.sql("select seq from feed.entry where seq is not null and not deleted and not hidden order by seq")
                .query(Long.class)
                .list();
    }

    private void ofRuns(String table, String sql, Function<RunTables, Stream<String>> rows) {
        eventually(table, sql, store.all().stream().map(RunTables::new).flatMap(rows));
    }

    private void ofRunners(String table, String sql, Function<RunnerTables, Stream<String>> rows) {
        eventually(
                table,
                sql,
                runners.stream()
                        .map(runner -> new RunnerTables(
                                runner, Objects.requireNonNull(names.get(runner.id())), store.of(runner.id())))
                        .flatMap(rows));
    }

    private void eventually(String table, String sql, Stream<String> rows) {
        List<String> expected = rows.sorted().toList();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    List<String> found = jdbc.sql(sql).query(TableRow::found).list().stream()
                            .sorted()
                            .toList();
                    if (!found.equals(expected)) {
                        assertThat(without(found, expected))
                                .as("rows of %s that no event tells of", table)
                                .isEmpty();
                        assertThat(without(expected, found))
                                .as("rows that %s lacks", table)
                                .isEmpty();
                        assertThat(found).as("rows of %s", table).doesNotHaveDuplicates();
                    }
                });
    }

    private static List<String> without(List<String> rows, List<String> others) {
        List<String> left = new ArrayList<>(rows);
        left.removeAll(new HashSet<>(others));
        return left.subList(0, Math.min(SHOWN, left.size()));
    }
}
