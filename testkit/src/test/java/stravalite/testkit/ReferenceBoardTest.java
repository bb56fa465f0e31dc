package stravalite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static stravalite.testkit.Runs.id;
import static stravalite.testkit.Runs.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReferenceBoardTest {

    private static final UUID ADA = id(1);
    private static final UUID BEN = id(2);
    private static final UUID CLEO = id(3);
    private static final String SUNDAY = "2026-11-22T23:59:59Z";
    private static final String MONDAY = "2026-11-23T00:00:00Z";

    @Test
    void ranksByDistanceWithTheRunsOfThePeriodOnly() {
        ReferenceBoard board = ReferenceBoard.of(Map.of(
                ADA, List.of(run(1, SUNDAY, 9_000, 3_000), run(2, MONDAY, 1_000, 400)),
                BEN, List.of(run(3, MONDAY, 5_000, 1_500))));

        assertThat(board.rows(BoardMetric.DISTANCE, Period.ALL, "all"))
                .containsExactly(
                        new BoardRow(1, ADA, 1_000_000, 1_000_000, 2), new BoardRow(2, BEN, 500_000, 500_000, 1));
        assertThat(board.rows(BoardMetric.DURATION, Period.WEEK, "2026-W48"))
                .containsExactly(
                        new BoardRow(1, BEN, 1_500_000, 500_000, 1), new BoardRow(2, ADA, 400_000, 100_000, 1));
        assertThat(board.rows(BoardMetric.RUNS, Period.WEEK, "2026-W47"))
                .containsExactly(new BoardRow(1, ADA, 1, 900_000, 1));
        assertThat(board.periods(Period.WEEK)).containsExactly("2026-W47", "2026-W48");
    }

    @Test
    void suspectRunsCountNowhere() {
        ReferenceBoard board = ReferenceBoard.of(Map.of(
                ADA, List.of(run(1, SUNDAY, 40_000, 4_000)),
                BEN, List.of(run(2, SUNDAY, 40_000, 4_000), run(3, MONDAY, 5_000, 1_500))));

        assertThat(board.rows(BoardMetric.DISTANCE, Period.ALL, "all"))
                .containsExactly(new BoardRow(1, BEN, 500_000, 500_000, 1));
        assertThat(board.periods(Period.WEEK)).containsExactly("2026-W48");
    }

    @Test
    void ofEqualSumsTheOneWhoseLatestRunStartedEarlierIsFirstThenTheSmallerId() {
        ReferenceBoard board = ReferenceBoard.of(Map.of(
                ADA, List.of(run(1, "2026-01-01T00:00:00Z", 1_000, 400), run(2, MONDAY, 4_000, 1_600)),
                BEN, List.of(run(3, SUNDAY, 5_000, 1_500)),
                CLEO, List.of(run(4, SUNDAY, 5_000, 1_500))));

        assertThat(board.rows(BoardMetric.DISTANCE, Period.ALL, "all"))
                .extracting(BoardRow::runnerId)
                .containsExactly(BEN, CLEO, ADA);
    }

    @Test
    void ofEqualBestsTheOneRunEarlierIsFirst() {
        ReferenceBoard board = ReferenceBoard.of(Map.of(
                ADA, List.of(run(1, MONDAY, 5_000, 1_500)),
                BEN, List.of(run(2, SUNDAY, 5_250, 1_575), run(3, MONDAY, 9_000, 3_000)),
                CLEO, List.of(run(4, MONDAY, 5_000, 1_499), run(5, MONDAY, 5_000, 1_600))));

        assertThat(board.rows(BoardMetric.BEST_5K, Period.ALL, "all"))
                .containsExactly(
                        new BoardRow(1, CLEO, 1_499_000, 1_000_000, 2),
                        new BoardRow(2, BEN, 1_500_000, 1_425_000, 2),
                        new BoardRow(3, ADA, 1_500_000, 500_000, 1));
        assertThat(board.rows(BoardMetric.BEST_MARATHON, Period.ALL, "all")).isEmpty();
    }

    @Test
    void whoClimbedNothingIsNotOnTheBoardForElevation() {
        Instant start = Instant.parse(MONDAY);
        ReferenceBoard board = ReferenceBoard.of(Map.of(
                ADA, List.of(new FoldedRun(id(1), start, 500_000, 1_500_000, null)),
                BEN, List.of(new FoldedRun(id(2), start, 500_000, 1_500_000, 0L)),
                CLEO,
                        List.of(
                                new FoldedRun(id(3), start, 500_000, 1_500_000, 10L),
                                new FoldedRun(id(4), start, 500_000, 1_500_000, null))));

        assertThat(board.rows(BoardMetric.ELEVATION, Period.MONTH, "2026-11"))
                .containsExactly(new BoardRow(1, CLEO, 10, 1_000_000, 2));
    }
}
