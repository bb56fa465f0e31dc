package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.testkit.FoldedRun;
import stravalite.testkit.ReferenceFold;
import stravalite.testkit.Totals;

/** The tables of the generations that serve, row by row, against a fold of what the event store has. */
record Tables(JdbcClient jdbc, StoredRuns store) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SHOWN = 5;

    /** Waits until the tables of all projections hold each event, once. */
    void areTheFoldOfTheStore() {
        same(
                "analytics.run",
                "select concat_ws(' ', runner_id, run_id, revision, deleted, case when not deleted then"
                        + " concat_ws(' ', started_ms, distance_cm, duration_ms, coalesce(elevation_cm, -1)) end)"
                        + " from analytics.run",
                run -> Stream.of(key(run) + run.last().revision() + " "
                        + run.now().map(now -> "f " + facts(now)).orElse("t")));
        same(
                "leaderboard.counted_run",
                "select concat_ws(' ', runner_id, run_id, revision, counted) from leaderboard.counted_run",
                run -> Stream.of(key(run) + run.last().revision() + " "
                        + (run.now().filter(now -> !now.suspect()).isPresent() ? "t" : "f")));
        same(
                "history.revision",
                "select concat_ws(' ', runner_id, run_id, revision, position, change, distance_cm) from history.revision",
                Tables::revisions);
        same(
                "feed.entry",
                "select concat_ws(' ', runner_id, run_id, revision, deleted, seq is null) from feed.entry",
                run -> Stream.of(
                        key(run) + run.last().revision() + " " + (run.now().isPresent() ? "f" : "t") + " f"));
        totals();
    }

    /** Lifetime numbers of every runner who has recorded anything. */
    private void totals() {
        Map<UUID, List<FoldedRun>> runners = new TreeMap<>();
        store.all()
                .forEach(run -> run.now()
                        .ifPresentOrElse(
                                now -> runners.computeIfAbsent(run.runner(), any -> new ArrayList<>())
                                        .add(now),
                                () -> runners.computeIfAbsent(run.runner(), any -> new ArrayList<>())));
        List<String> expected = runners.entrySet().stream()
                .map(each -> {
                    ReferenceFold fold = ReferenceFold.of(each.getValue());
                    Totals totals = fold.totals();
                    return each.getKey() + " " + totals.runs() + " " + totals.distanceCm() + " " + totals.durationMs()
                            + " " + fold.maxDistanceCm() + " " + fold.minDurationMs();
                })
                .sorted()
                .toList();
        eventually("analytics.runner", expected, """
                select concat_ws(' ', runner_id, runs, distance_cm, duration_ms, max_distance_cm, min_duration_ms)
                from analytics.runner where exists (select from analytics.run where run.runner_id = runner.runner_id)""");
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

    private void same(String table, String sql, Function<StoredRun, Stream<String>> rows) {
        eventually(table, store.all().stream().flatMap(rows).sorted().toList(), sql);
    }

    private void eventually(String table, List<String> expected, String sql) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    List<String> found = jdbc.sql(sql).query(String.class).list().stream()
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

    private static String key(StoredRun run) {
        return run.runner() + " " + run.run() + " ";
    }

    private static String facts(FoldedRun run) {
        Long climb = run.elevationCm();
        return run.start().toEpochMilli() + " " + run.distanceCm() + " " + run.durationMs() + " "
                + (climb == null ? -1 : climb);
    }

    private static Stream<String> revisions(StoredRun run) {
        return run.changes().stream().map(change -> {
            FoldedRun facts = change.facts();
            return key(run) + change.revision() + " " + change.position() + " "
                    + change.change().name().toLowerCase(Locale.ROOT)
                    + (facts == null ? "" : " " + facts.distanceCm());
        });
    }
}
