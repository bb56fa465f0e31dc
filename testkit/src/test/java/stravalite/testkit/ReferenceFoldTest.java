package stravalite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static stravalite.testkit.Runs.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceFoldTest {

    @Test
    void paceIsAllTimeOverAllDistance() {
        ReferenceFold fold = ReferenceFold.of(
                List.of(run(1, "2026-10-01T07:00:00Z", 1_000, 300), run(2, "2026-10-02T07:00:00Z", 9_000, 3_240)));

        assertThat(fold.totals()).isEqualTo(new Totals(2, 1_000_000, 3_540_000, 0));
        assertThat(fold.totals().pace()).isEqualByComparingTo("354.00");
        assertThat(fold.maxDistanceCm()).isEqualTo(900_000);
        assertThat(fold.minDurationMs()).isEqualTo(300_000);
    }

    @Test
    void paceIsRoundedHalfUp() {
        // 200 km in 20 h and 1 s: 360.005 s/km.
        assertThat(new Totals(1, 20_000_000, 72_001_000, 0).pace()).isEqualByComparingTo("360.01");
    }

    @Test
    void aRunnerWithoutRunsHasZeros() {
        ReferenceFold fold = ReferenceFold.of(List.of());

        assertThat(fold.totals()).isEqualTo(new Totals(0, 0, 0, 0));
        assertThat(fold.totals().pace()).isZero();
        assertThat(fold.maxDistanceCm()).isZero();
        assertThat(fold.minDurationMs()).isZero();
        assertThat(fold.rollingSevenDays()).isEmpty();
        assertThat(fold.totals(Period.WEEK, ZoneOffset.UTC)).isEmpty();
        assertThat(fold.bests()).isEmpty();
    }

    @Test
    void aDailyRunnerRunsSevenTimesInSevenDays() {
        List<FoldedRun> daily = IntStream.rangeClosed(1, 9)
                .mapToObj(day -> run(day, "2026-03-0" + day + "T06:30:00Z", 1_000, 400))
                .toList();

        assertThat(ReferenceFold.of(daily).rollingSevenDays())
                .extracting(ReferenceFold.RollingWindow::distanceCm)
                .containsExactly(
                        700_000L, 700_000L, 700_000L, 600_000L, 500_000L, 400_000L, 300_000L, 200_000L, 100_000L);
    }

    @Test
    void runsWithOneStartCountForEachOtherAndTheGreaterIdIsFirst() {
        FoldedRun smaller = run(1, "2026-03-01T06:30:00Z", 1_000, 400);
        FoldedRun greater = run(2, "2026-03-01T06:30:00Z", 2_000, 800);

        assertThat(ReferenceFold.of(List.of(smaller, greater)).rollingSevenDays())
                .containsExactly(
                        new ReferenceFold.RollingWindow(greater, 300_000),
                        new ReferenceFold.RollingWindow(smaller, 300_000));
    }

    @Test
    void idsCompareAsTextNotAsSignedNumbers() {
        Instant start = Instant.parse("2026-03-01T06:30:00Z");
        FoldedRun low = new FoldedRun(UUID.fromString("7fffffff-0000-4000-8000-000000000000"), start, 1, 1, null);
        FoldedRun high = new FoldedRun(UUID.fromString("80000000-0000-4000-8000-000000000000"), start, 1, 1, null);

        assertThat(ReferenceFold.of(List.of(low, high)).newestFirst()).containsExactly(high, low);
    }

    @Test
    void rollingDaysCountDaysWithoutARunAndThoseBeforeTheSeries() {
        ReferenceFold fold = ReferenceFold.of(List.of(
                run(1, "2026-03-01T12:00:00Z", 1_000, 400),
                run(2, "2026-03-03T12:00:00Z", 2_000, 800),
                run(3, "2026-03-03T18:00:00Z", 4_000, 1_600)));

        List<ReferenceFold.RollingDay> days =
                fold.rollingDays(3, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 6), ZoneOffset.UTC);

        assertThat(days).extracting(day -> day.date().getDayOfMonth()).containsExactly(2, 3, 4, 5, 6);
        assertThat(days)
                .extracting(ReferenceFold.RollingDay::rollingDistanceCm)
                .containsExactly(100_000L, 700_000L, 600_000L, 600_000L, 0L);
        assertThat(days.get(1).onDay()).isEqualTo(new Totals(2, 600_000, 2_400_000, 0));
        assertThat(days.get(2).onDay()).isEqualTo(new Totals(0, 0, 0, 0));
    }

    @Test
    void daysAndPeriodsAreThoseOfTheTimeZone() {
        ZoneId kiritimati = ZoneId.of("Pacific/Kiritimati");
        ReferenceFold fold = ReferenceFold.of(List.of(run(1, "2026-12-31T10:00:00Z", 1_000, 400)));

        assertThat(fold.totals(Period.YEAR, ZoneOffset.UTC)).containsOnlyKeys("2026");
        assertThat(fold.totals(Period.YEAR, kiritimati)).containsOnlyKeys("2027");
        assertThat(fold.rollingDays(1, LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 1), kiritimati))
                .singleElement()
                .extracting(ReferenceFold.RollingDay::rollingDistanceCm)
                .isEqualTo(100_000L);
    }

    @Test
    void periodTotalsSumClimbsAndLeaveOutEmptyPeriods() {
        Instant start = Instant.parse("2026-11-22T23:59:59Z");
        ReferenceFold fold = ReferenceFold.of(List.of(
                new FoldedRun(Runs.id(1), start, 500_000, 1_500_000, 1_230L),
                new FoldedRun(Runs.id(2), start.minus(Duration.ofDays(1)), 500_000, 1_700_000, null),
                new FoldedRun(Runs.id(3), start.plusSeconds(1), 100_000, 300_000, 10L),
                new FoldedRun(Runs.id(4), start.minus(Duration.ofDays(30)), 100_000, 300_000, 0L)));

        var weeks = fold.totals(Period.WEEK, ZoneOffset.UTC);

        assertThat(weeks.keySet()).containsExactly("2026-W43", "2026-W47", "2026-W48");
        assertThat(weeks.get("2026-W47")).isEqualTo(new Totals(2, 1_000_000, 3_200_000, 1_230));
        assertThat(fold.totals(Period.MONTH, ZoneOffset.UTC).keySet()).containsExactly("2026-10", "2026-11");
        assertThat(fold.totals(Period.DAY, ZoneOffset.UTC).keySet())
                .containsExactly("2026-10-23", "2026-11-21", "2026-11-22", "2026-11-23");
    }
}
