package stravalite.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import stravalite.api.run.StandardDistance;
import stravalite.query.projection.FilledGeneration;
import stravalite.query.projection.RunnerByRunner;
import stravalite.query.projection.StoredEvent;

/** What is filled in from the past and completed has the rows that folding batch after batch makes, and folds on alike. */
class FillingIT {

    private static final Instant SOME_DAY = Instant.parse("2024-12-30T06:30:00Z");
    private static final List<Integer> BATCHES = List.of(7, 1, 20, 3);
    private static final List<Integer> OTHER_BATCHES = List.of(2, 30, 5);

    private static final String INDEXES = """
            select tablename, indexname from pg_indexes where schemaname = '{g}' order by 1, 2""";

    private static final Map<String, List<String>> ROWS = Map.of(
            "analytics",
            List.of(
                    """
                    select runner_id, revision, time_zone, deleted, runs, distance_cm, duration_ms, max_distance_cm,
                      min_duration_ms, position from {g}.runner order by 1""",
                    """
                    select runner_id, run_id, revision, started_ms, distance_cm, duration_ms, elevation_cm, elapsed_ms, title, source,
                      suspect, deleted, rolling_cm, position
                    from {g}.run order by 1, 2""",
                    "select * from {g}.best order by runner_id, run_id, distance",
                    "select * from {g}.total where runs > 0 order by runner_id, kind, period"),
            "leaderboard",
            List.of("select * from {g}.runner order by 1", "select * from {g}.counted_run order by 1, 2", """
                    select runner_id, period, hidden, runs, distance_cm, duration_ms, elevation_cm, latest_ms, five_km_ms,
                      five_km_at_ms, ten_km_ms, ten_km_at_ms, half_marathon_ms, half_marathon_at_ms, marathon_ms,
                      marathon_at_ms
                    from {g}.standing where runs > 0 order by 1, 2"""),
            "feed",
            List.of("select * from {g}.runner order by 1", """
                    select runner_id, run_id, seq, revision, position, started_ms, distance_cm, duration_ms, deleted,
                      hidden and seq is not null and not deleted as hidden
                    from {g}.entry order by 1, 2""", "select * from {g}.last_number"),
            "history",
            List.of(
                    "select runner_id, revision, known_ms, name, hidden, deleted from {g}.runner order by 1",
                    "select * from {g}.own_event order by 1, 2",
                    "select bests::text as bests, r.* from {g}.revision r order by runner_id, run_id, r.revision"));

    private final List<RunnerByRunner> projections = Stream.of(
                    "stravalite.query.analytics.AnalyticsProjection",
                    "stravalite.query.leaderboard.LeaderboardProjection",
                    "stravalite.query.history.HistoryProjection",
                    "stravalite.query.feed.FeedProjection")
            .map(FillingIT::projection)
            .toList();

    static RunnerByRunner projection(String type) {
        try {
            return (RunnerByRunner) RunningQuerySide.bean(Class.forName(type));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Property(tries = 12, seed = "20261128", shrinking = ShrinkingMode.OFF)
    void everyRowIsWhatFoldingMakes(@ForAll long chance, @ForAll @IntRange(max = 120) int filled) {
        List<StoredEvent> events = story(new Random(chance)).events;
        int past = Math.min(filled, events.size());
        for (RunnerByRunner projection : projections) {
            FilledGeneration one = FilledGeneration.filled(projection, events.subList(0, past), BATCHES);
            one.fold(events.subList(past, events.size()), OTHER_BATCHES);
            FilledGeneration other = FilledGeneration.folded(projection, events, OTHER_BATCHES);
            assertThat(one.rows(INDEXES)).as("indexes").isEqualTo(other.rows(INDEXES));
            for (String query : ROWS.getOrDefault(projection.definition().name(), List.of())) {
                assertThat(one.rows(query))
                        .as("%s of %d events, of which %d were filled in", query, events.size(), past)
                        .isEqualTo(other.rows(query));
            }
        }
    }

    static ToldRunners story(Random random) {
        ToldRunners told = new ToldRunners(4, "Europe/Berlin");
        for (int i = 0; i < 110; i++) {
            int runner = random.nextInt(4);
            int run = random.nextInt(20);
            switch (random.nextInt(40)) {
                case 0 -> told.leave(random.nextInt(2));
                case 1, 2 -> told.hide(runner);
                case 3, 4 -> told.show(runner);
                case 5, 6 ->
                    told.move(
                            runner,
                            List.of("Pacific/Apia", "America/St_Johns", "Z").get(run % 3));
                case 7 -> told.rename(runner, "Runner \t\\N\r\n " + run);
                case 8, 9, 10, 11, 12, 13, 14, 15 -> told.correct(runner, run, facts(random));
                case 16, 17, 18, 19 -> told.delete(runner, run);
                case 20, 21 -> told.restore(runner, run);
                default -> told.record(runner, facts(random));
            }
        }
        return told;
    }

    private static ToldRunners.Facts facts(Random random) {
        long distance = List.of(40_000L, 500_000L, 510_000L, 525_001L, 1_000_000L, 2_109_750L, 4_219_500L, 1_234_567L)
                .get(random.nextInt(8));
        long pace = List.of(120L, 240L, 300L, 300L, 360L).get(random.nextInt(5));
        return new ToldRunners.Facts(
                SOME_DAY.plus(Duration.ofHours(random.nextInt(60) * 12L)).toEpochMilli(),
                distance,
                distance * pace / 100,
                random.nextBoolean() ? random.nextLong(50_000) : null,
                random.nextInt(3) == 0 ? efforts(random) : null);
    }

    /** Some of them faster than any human. */
    private static Map<String, Long> efforts(Random random) {
        Map<String, Long> efforts = new HashMap<>();
        for (StandardDistance distance : StandardDistance.values()) {
            if (random.nextBoolean()) {
                efforts.put(distance.key(), distance.millimetres() / 1_000 * (100 + 50 * random.nextLong(6)));
            }
        }
        return efforts;
    }
}
