package stravalite.query.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.query.KnownRuns;
import stravalite.query.RunningQuerySide;
import stravalite.query.ToldRunners;
import stravalite.query.TrackEfforts;
import stravalite.query.history.HistoryProjection;
import stravalite.query.http.AsOf;
import stravalite.query.projection.Generations;
import stravalite.testkit.BoardMetric;
import stravalite.testkit.BoardRow;
import stravalite.testkit.FoldedRun;
import stravalite.testkit.Period;
import stravalite.testkit.ReferenceBoard;

/**
 * Whatever several runners say by whatever clocks: a board as of a moment has the order of the reference over what was known
 * then, without those who have left or are private by now, and everybody is called as now.
 */
class PastBoardsIT {

    private static final Instant MONDAY = Instant.parse("2024-12-30T00:00:00Z");

    private final HistoryProjection projection = RunningQuerySide.bean(HistoryProjection.class);
    private final PastBoards past = RunningQuerySide.bean(PastBoards.class);

    /** One thing that a runner says, by a clock that shows so many ms. */
    record Said(String what, int runner, int run, ToldRunners.Facts facts, int clock) {}

    @Property(tries = 25, seed = "20261128", shrinking = ShrinkingMode.BOUNDED)
    void everyBoardIsWhatWasKnownThen(@ForAll("sayings") List<Said> sayings, @ForAll("picks") int pick) {
        RunningQuerySide.bean(JdbcClient.class)
                .sql(RunningQuerySide.bean(Generations.class)
                        .serving(HistoryProjection.NAME)
                        .in("truncate {g}.runner, {g}.own_event, {g}.revision"))
                .update();
        ToldRunners told = new ToldRunners(4, "Z");
        Set<Instant> starts = new TreeSet<>();
        for (Said said : sayings) {
            told.setClock(MONDAY.plusMillis(said.clock()));
            starts.add(Instant.ofEpochMilli(said.facts().startMs()));
            switch (said.what()) {
                case "correct" -> told.correct(said.runner(), said.run(), said.facts());
                case "delete" -> told.delete(said.runner(), said.run());
                case "leave" -> told.leave(said.runner());
                case "rename" -> told.rename(said.runner(), "Runner " + said.run() + " of many");
                case "hide" -> told.hide(said.runner());
                case "show" -> told.show(said.runner());
                default -> told.record(said.runner(), said.facts());
            }
        }
        RunningQuerySide.fold(projection, told.events, List.of(pick % 9 + 1));
        List<Long> moments = KnownRuns.moments(told.events);
        for (long moment : new TreeSet<>(List.of(moments.get(pick % moments.size()), moments.getLast()))) {
            for (Period window : List.of(Period.ALL, Period.YEAR, Period.MONTH, Period.WEEK)) {
                starts.stream()
                        .map(start -> window.keyOf(start, ZoneOffset.UTC))
                        .distinct()
                        .forEach(period -> assertSame(told, moment, window, period));
            }
        }
    }

    private void assertSame(ToldRunners told, long moment, Period window, String period) {
        Map<UUID, Map<UUID, FoldedRun>> known = new LinkedHashMap<>(KnownRuns.at(told.events, moment).runs);
        known.keySet().removeAll(told.hidden);
        ReferenceBoard reference = ReferenceBoard.of(known.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, runner -> runner.getValue().values())));
        for (Metric metric : Metric.values()) {
            Board board = new Board(metric, Window.valueOf(window.name()), period);
            List<BoardRow> expected = reference.rows(BoardMetric.valueOf(metric.name()), window, period);
            Page all = past.page(board, new AsOf(moment), 0, 1_000);
            assertThat(rows(all)).as(board + " at " + moment).isEqualTo(expected);
            assertThat(all.total()).isEqualTo(expected.size());
            assertThat(all.lines())
                    .allSatisfy(line -> assertThat(line.name()).isEqualTo(told.names.get(line.runnerId())));
            Page second = past.page(board, new AsOf(moment), 1, 2);
            assertThat(rows(second))
                    .as("the second and the third of " + board)
                    .isEqualTo(expected.stream().skip(1).limit(2).toList());
            assertThat(second.total()).isEqualTo(expected.size());
        }
    }

    private static List<BoardRow> rows(Page page) {
        return IntStream.range(0, page.lines().size())
                .mapToObj(i -> {
                    Page.Line line = page.lines().get(i);
                    return new BoardRow(
                            (int) page.first() + i + 1,
                            line.runnerId(),
                            Math.abs(line.ordered()),
                            line.distanceCm(),
                            (int) line.runs());
                })
                .toList();
    }

    /** Few values of everything, so that many are equal; clocks go back as often as on. */
    @Provide
    Arbitrary<List<Said>> sayings() {
        Arbitrary<String> what = Arbitraries.frequency(
                        Tuple.of(40, "record"),
                        Tuple.of(20, "correct"),
                        Tuple.of(15, "delete"),
                        Tuple.of(4, "rename"),
                        Tuple.of(5, "hide"),
                        Tuple.of(5, "show"),
                        Tuple.of(1, "leave"))
                .withoutEdgeCases();
        Arbitrary<Long> starts = Arbitraries.oneOf(
                Arbitraries.of(-1L, 0L).map(offset -> MONDAY.toEpochMilli() + offset),
                Arbitraries.of(0, 3, 7, 40, 400)
                        .map(days -> MONDAY.minus(Duration.ofDays(days)).toEpochMilli()));
        Arbitrary<ToldRunners.Facts> facts = Combinators.combine(
                        starts,
                        Arbitraries.of(300_000L, 500_000L, 510_000L, 525_001L, 1_050_000L, 2_109_750L, 4_219_500L),
                        Arbitraries.of(120, 300, 300, 360),
                        Arbitraries.of(0L, 5_000L, 12_345L).injectNull(0.3),
                        TrackEfforts.any())
                .as((start, distance, pace, climb, efforts) ->
                        new ToldRunners.Facts(start, distance, distance * pace / 100, climb, efforts));
        return Combinators.combine(
                        what,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 9),
                        facts,
                        Arbitraries.integers().between(0, 8))
                .as(Said::new)
                .list()
                .ofMinSize(3)
                .ofMaxSize(50)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    @Provide
    Arbitrary<Integer> picks() {
        return Arbitraries.integers().between(0, 1_000);
    }
}
