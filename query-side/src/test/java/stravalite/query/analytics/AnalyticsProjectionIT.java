package stravalite.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Wire;
import stravalite.query.RunningQuerySide;
import stravalite.query.ToldRunners;
import stravalite.query.TrackEfforts;
import stravalite.query.definition.PeriodKind;
import stravalite.testkit.Period;
import stravalite.testkit.ReferenceFold;

/**
 * Whatever is recorded, corrected and deleted, in whatever order of time, time zones and batches, every number is what a
 * fold written independently says, whether others see the runner or not.
 */
class AnalyticsProjectionIT {

    private static final long SOME_MONDAY =
            Instant.parse("2024-12-30T06:30:00Z").toEpochMilli();
    private static final List<Long> DISTANCES = List.of(
            1L,
            39_999L,
            40_000L,
            42_000L,
            160_934L,
            160_935L,
            500_000L,
            525_000L,
            525_001L,
            1_000_000L,
            2_109_750L,
            4_219_500L,
            4_430_475L,
            99_999_999L);

    private final AnalyticsProjection projection = RunningQuerySide.bean(AnalyticsProjection.class);
    private final AnalyticsReader analytics = RunningQuerySide.bean(AnalyticsReader.class);
    private final SeriesReader series = RunningQuerySide.bean(SeriesReader.class);
    private final TransactionTemplate transaction =
            new TransactionTemplate(RunningQuerySide.bean(PlatformTransactionManager.class));

    private static final List<String> ZONES = List.of("Z", "Asia/Singapore", "America/St_Johns", "Pacific/Apia");

    /** One thing that is said: of the run of this number, or of the runner. */
    record Said(int run, String what, ToldRunners.Facts facts) {}

    @Property(tries = 150, seed = "20261124", shrinking = ShrinkingMode.BOUNDED)
    void everyNumberIsWhatAnIndependentFoldSays(
            @ForAll("sayings") List<Said> sayings,
            @ForAll("zones") String zone,
            @ForAll("batches") List<Integer> batches) {
        ToldRunners told = new ToldRunners(1, zone);
        for (Said said : sayings) {
            switch (said.what()) {
                case "correct" -> told.correct(0, said.run(), said.facts());
                case "delete" -> told.delete(0, said.run());
                case "restore" -> told.restore(0, said.run());
                case "leave" -> told.leave(0);
                case "move" -> told.move(0, ZONES.get(said.run() % ZONES.size()));
                case "rename" -> told.rename(0, "Runner " + said.run());
                case "hide" -> told.hide(0);
                case "show" -> told.show(0);
                default -> told.record(0, said.facts());
            }
        }
        RunningQuerySide.fold(projection, told.events, batches);
        ZoneId now = ZoneId.of(told.zones.getOrDefault(told.runner(0), zone));
        assertSame(told, now);
        RunningQuerySide.foldAgain(projection, told.events);
        assertSame(told, now);
    }

    private void assertSame(ToldRunners told, ZoneId zone) {
        ReferenceFold expected = ReferenceFold.of(
                told.runs.getOrDefault(told.runner(0), Map.of()).values());
        RunnerId runner = new RunnerId(told.runner(0));
        Analytics numbers = analytics.of(runner, 100_000);
        assertThat(numbers.averagePaceSecPerUnit())
                .as("lifetime pace")
                .isEqualByComparingTo(expected.totals().pace());
        assertThat(numbers.totalDistance())
                .isEqualTo(Wire.kilometres(expected.totals().distanceCm()));
        assertThat(numbers.totalDuration())
                .isEqualTo(Wire.seconds(expected.totals().durationMs()));
        assertThat(numbers.runs()).isEqualTo(expected.totals().runs());
        assertThat(numbers.personalBest())
                .isEqualTo(new Analytics.PersonalBest(
                        Wire.kilometres(expected.maxDistanceCm()), Wire.seconds(expected.minDurationMs())));
        assertThat(numbers.rolling7DayTotals())
                .as("rolling 7 days")
                .isEqualTo(expected.rollingSevenDays().stream()
                        .map(window -> new Analytics.RollingWindow(
                                window.run().start(),
                                Wire.kilometres(window.run().distanceCm()),
                                Wire.kilometres(window.distanceCm())))
                        .toList());
        assertThat(series.bests(runner))
                .as("bests by distance")
                .extracting(
                        best -> best.distance() + " " + best.duration() + " " + best.runId() + " " + best.estimated())
                .isEqualTo(expected.bests().values().stream()
                        .map(best -> best.distance().key() + " " + Wire.seconds(best.durationMs()) + " "
                                + best.run().runId() + " " + best.estimated())
                        .toList());
        for (Period period : EnumSet.complementOf(EnumSet.of(Period.ALL))) {
            assertThat(series.totals(runner, PeriodKind.valueOf(period.name()), 100_000))
                    .as(period + " totals")
                    .isEqualTo(expected.totals(period, zone).entrySet().stream()
                            .map(total -> new AnalyticsController.PeriodTotal(
                                    total.getKey(),
                                    Wire.kilometres(total.getValue().distanceCm()),
                                    Wire.seconds(total.getValue().durationMs()),
                                    total.getValue().runs(),
                                    Wire.metres(total.getValue().elevationCm()),
                                    Wire.pace(
                                            total.getValue().durationMs(),
                                            total.getValue().distanceCm())))
                            .toList());
        }
        LocalDate from = LocalDate.of(2024, 12, 25);
        LocalDate to = LocalDate.of(2025, 1, 20);
        for (int days : List.of(1, 7, 28)) {
            assertThat(series.rolling(runner, days, new Days(from, to)))
                    .as(days + " days by date")
                    .isEqualTo(expected.rollingDays(days, from, to, zone).stream()
                            .map(day -> new AnalyticsController.RollingDay(
                                    day.date(),
                                    Wire.kilometres(day.onDay().distanceCm()),
                                    Wire.seconds(day.onDay().durationMs()),
                                    day.onDay().runs(),
                                    Wire.kilometres(day.rollingDistanceCm())))
                            .toList());
        }
    }

    /** The days of a series are days of the calendar, also where a clock goes forward at midnight. */
    @Example
    void everyDayIsThereWhateverTheTimeZoneOfTheDatabase() {
        RunnerId nobody = new RunnerId(UUID.randomUUID());
        JdbcClient jdbc = RunningQuerySide.bean(JdbcClient.class);
        List<AnalyticsController.RollingDay> days = transaction.execute(status -> {
            jdbc.sql("set local timezone = 'America/Santiago'").update();
            return series.rolling(nobody, 7, new Days(LocalDate.of(2026, 9, 4), LocalDate.of(2026, 9, 8)));
        });
        assertThat(days).extracting(day -> day.date().getDayOfMonth()).containsExactly(4, 5, 6, 7, 8);
    }

    @Provide
    Arbitrary<List<Said>> sayings() {
        Arbitrary<Said> said = Combinators.combine(
                        Arbitraries.integers().between(0, 25),
                        Arbitraries.frequency(
                                        Tuple.of(40, "record"),
                                        Tuple.of(25, "correct"),
                                        Tuple.of(15, "delete"),
                                        Tuple.of(10, "restore"),
                                        Tuple.of(6, "move"),
                                        Tuple.of(1, "rename"),
                                        Tuple.of(1, "hide"),
                                        Tuple.of(1, "show"),
                                        Tuple.of(1, "leave"))
                                .withoutEdgeCases(),
                        facts())
                .as(Said::new);
        return said.list().ofMaxSize(60).withSizeDistribution(RandomDistribution.uniform());
    }

    /** Starts lie close together, often the same or exactly seven days apart, around the borders of days and years. */
    private Arbitrary<ToldRunners.Facts> facts() {
        Arbitrary<Long> starts = Arbitraries.oneOf(
                Arbitraries.integers()
                        .between(-20, 20)
                        .map(days -> SOME_MONDAY + Duration.ofDays(days).toMillis()),
                Arbitraries.longs().between(-3_000_000_000L, 3_000_000_000L).map(offset -> SOME_MONDAY + offset),
                Arbitraries.of(-1L, 0L, 1L)
                        .map(offset -> SOME_MONDAY + Duration.ofDays(7).toMillis() + offset),
                Arbitraries.longs().between(0, SOME_MONDAY));
        Arbitrary<Long> distances =
                Arbitraries.oneOf(Arbitraries.of(DISTANCES), Arbitraries.longs().between(1, 5_000_000));
        Arbitrary<Long> durations = Arbitraries.oneOf(
                Arbitraries.longs().between(1, 604_800_000), Arbitraries.of(1_200_000L, 1_800_000L, 3_600_000L));
        Arbitrary<Long> climbs = Arbitraries.longs().between(0, 500_000).injectNull(0.3);
        return Combinators.combine(starts, distances, durations, climbs, TrackEfforts.any())
                .as(ToldRunners.Facts::new);
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(ZONES);
    }

    @Provide
    Arbitrary<List<Integer>> batches() {
        return Arbitraries.integers().between(1, 30).list().ofMinSize(1).ofMaxSize(5);
    }
}
