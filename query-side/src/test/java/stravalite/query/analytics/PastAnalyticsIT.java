package stravalite.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Wire;
import stravalite.query.KnownRuns;
import stravalite.query.RunningQuerySide;
import stravalite.query.ToldRunners;
import stravalite.query.TrackEfforts;
import stravalite.query.history.HistoryProjection;
import stravalite.query.http.AsOf;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;
import stravalite.testkit.FoldedRun;
import stravalite.testkit.ReferenceFold;

/**
 * Whatever is recorded, corrected and deleted, by whatever clocks, in whatever batches: at each moment every number is what
 * an independent fold says of what was known then, also under other choices, and its explanation adds up to it.
 */
class PastAnalyticsIT {

    private static final Instant THEN = Instant.parse("2024-12-30T06:30:00Z");
    private static final List<String> NUMBERS = List.of(
            "average_pace_sec_per_unit",
            "max_distance",
            "min_duration",
            "total_distance",
            "total_duration",
            "runs",
            "best_400m",
            "best_1k",
            "best_1_mile",
            "best_5k",
            "best_10k",
            "best_half_marathon",
            "best_marathon");

    private final HistoryProjection projection = RunningQuerySide.bean(HistoryProjection.class);
    private final PastAnalytics past = RunningQuerySide.bean(PastAnalytics.class);
    private final ExplainReader explain = RunningQuerySide.bean(ExplainReader.class);
    private final Generation generation =
            RunningQuerySide.bean(Generations.class).serving(HistoryProjection.NAME);

    /** One thing that is said of the run of this number, or of the runner, by a clock that shows so many ms. */
    record Said(int run, String what, ToldRunners.Facts facts, int clock) {}

    @Property(tries = 60, seed = "20261128", shrinking = ShrinkingMode.BOUNDED)
    void everyNumberIsWhatWasKnownThen(
            @ForAll("sayings") List<Said> sayings,
            @ForAll("batches") List<Integer> batches,
            @ForAll("picks") int pick) {
        ToldRunners told = new ToldRunners(1, "Z");
        for (Said said : sayings) {
            told.setClock(THEN.plusMillis(said.clock()));
            switch (said.what()) {
                case "correct" -> told.correct(0, said.run(), said.facts());
                case "delete" -> told.delete(0, said.run());
                case "leave" -> told.leave(0);
                case "rename" -> told.rename(0, "Runner " + said.run());
                default -> told.record(0, said.facts());
            }
        }
        RunningQuerySide.fold(projection, told.events, batches);
        List<Long> moments = new ArrayList<>(KnownRuns.moments(told.events));
        moments.removeIf(moment -> moment % 3 != pick % 3);
        moments.add(AsOf.LATEST.ms());
        moments.forEach(moment -> assertSame(told, moment));
        assertOtherChoices(told, moments.get(pick % moments.size()), pick);
        assertExplained(told, moments.get(pick % moments.size()));
        RunningQuerySide.foldAgain(projection, told.events);
        assertSame(told, moments.get(pick % moments.size()));
    }

    private void assertSame(ToldRunners told, long ms) {
        KnownRuns known = KnownRuns.at(told.events, ms);
        RunnerId runner = new RunnerId(told.runner(0));
        Choice choice = Choice.usualAt(new AsOf(ms));
        ReferenceFold expected = fold(known, runner);
        Analytics numbers = past.of(generation, runner, choice, 100_000);
        String when = " at " + ms;
        assertSums(numbers, expected, when);
        assertThat(numbers.rolling7DayTotals())
                .as("rolling 7 days" + when)
                .isEqualTo(expected.rollingSevenDays().stream()
                        .map(window -> window(window.run(), window.distanceCm()))
                        .toList());
        assertThat(numbers.updatedPosition())
                .as("position" + when)
                .isEqualTo(known.positions.getOrDefault(runner.value(), 0L));
        assertThat(past.bests(generation, runner, choice))
                .as("bests" + when)
                .extracting(
                        best -> best.distance() + " " + best.duration() + " " + best.runId() + " " + best.estimated())
                .isEqualTo(expected.bests().values().stream()
                        .map(best -> best.distance().key() + " " + Wire.seconds(best.durationMs()) + " "
                                + best.run().runId() + " " + best.estimated())
                        .toList());
        assertThat(past.of(generation, runner, choice, 1).rolling7DayTotals())
                .as("the newest alone" + when)
                .isEqualTo(numbers.rolling7DayTotals().stream().limit(1).toList());
    }

    private static void assertSums(Analytics numbers, ReferenceFold expected, String when) {
        assertThat(numbers.averagePaceSecPerUnit())
                .as("pace" + when)
                .isEqualByComparingTo(expected.totals().pace());
        assertThat(numbers.totalDistance())
                .as("distance" + when)
                .isEqualTo(Wire.kilometres(expected.totals().distanceCm()));
        assertThat(numbers.totalDuration())
                .as("duration" + when)
                .isEqualTo(Wire.seconds(expected.totals().durationMs()));
        assertThat(numbers.runs()).as("runs" + when).isEqualTo(expected.totals().runs());
        assertThat(numbers.personalBest())
                .as("extremes" + when)
                .isEqualTo(new Analytics.PersonalBest(
                        Wire.kilometres(expected.maxDistanceCm()), Wire.seconds(expected.minDurationMs())));
    }

    /** Some runs left out, and windows of another length. */
    private void assertOtherChoices(ToldRunners told, long ms, int pick) {
        RunnerId runner = new RunnerId(told.runner(0));
        Map<UUID, FoldedRun> runs = KnownRuns.at(told.events, ms).runs.getOrDefault(runner.value(), Map.of());
        Set<UUID> excluded =
                runs.keySet().stream().filter(run -> run.hashCode() % 3 == 0).collect(Collectors.toSet());
        ReferenceFold expected = ReferenceFold.of(runs.values().stream()
                .filter(run -> !excluded.contains(run.runId()))
                .toList());
        int days = List.of(1, 7, 28, 366).get(pick % 4);
        Analytics numbers = past.of(generation, runner, new Choice(new AsOf(ms), days, excluded), 100_000);
        assertSums(numbers, expected, " without some");
        assertThat(numbers.rolling7DayTotals())
                .as("rolling " + days + " days without some")
                .isEqualTo(expected.newestFirst().stream()
                        .map(run -> window(run, within(expected.newestFirst(), run, Duration.ofDays(days))))
                        .toList());
    }

    private void assertExplained(ToldRunners told, long ms) {
        RunnerId runner = new RunnerId(told.runner(0));
        Choice choice = Choice.usualAt(new AsOf(ms));
        Analytics numbers = past.of(generation, runner, choice, 100_000);
        Map<String, BigDecimal> bests = past.bests(generation, runner, choice).stream()
                .collect(Collectors.toMap(best -> "best_" + best.distance(), BestTime::duration));
        for (String number : NUMBERS) {
            Explanation found = explained(runner, number, choice);
            BigDecimal expected = switch (number) {
                case "average_pace_sec_per_unit" -> numbers.averagePaceSecPerUnit();
                case "max_distance" -> numbers.personalBest().maxDistance();
                case "min_duration" -> numbers.personalBest().minDuration();
                case "total_distance" -> numbers.totalDistance();
                case "total_duration" -> numbers.totalDuration();
                case "runs" -> BigDecimal.valueOf(numbers.runs());
                default -> bests.get(number);
            };
            assertThat(found.value()).as(number).isEqualTo(expected);
            assertAddsUp(found);
        }
        List<FoldedRun> newest = fold(KnownRuns.at(told.events, ms), runner).newestFirst();
        for (int i = 0; i < Math.min(5, newest.size()); i++) {
            Explanation found =
                    explained(runner, "rolling_7_day:" + newest.get(i).runId(), choice);
            assertThat(found.value())
                    .isEqualTo(numbers.rolling7DayTotals().get(i).rolling7DayDistance());
            assertAddsUp(found);
        }
    }

    private Explanation explained(RunnerId runner, String number, Choice choice) {
        return explain.of(generation, runner, ExplainedNumber.named(number), choice, 100_000, null);
    }

    /** What a client does with the answer alone. */
    private static void assertAddsUp(Explanation found) {
        BigDecimal sum = found.runs().stream()
                .map(Explanation.Contribution::contribution)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal distance =
                found.runs().stream().map(Explanation.Contribution::distance).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (found.value() == null) {
            assertThat(found.runs()).as(found.number()).isEmpty();
        } else if (found.number().equals("average_pace_sec_per_unit")) {
            assertThat(distance.signum() == 0 ? BigDecimal.ZERO : sum.divide(distance, 2, RoundingMode.HALF_UP))
                    .as(found.number())
                    .isEqualByComparingTo(found.value());
        } else if (found.definition().contains("sum of the contributions")) {
            assertThat(sum).as(found.number()).isEqualByComparingTo(found.value());
        } else {
            BigDecimal value = Objects.requireNonNull(found.value());
            assertThat(found.runs())
                    .as(found.number())
                    .allSatisfy(run -> assertThat(run.contribution()).isEqualTo(value));
            assertThat(found.runs().isEmpty()).isEqualTo(value.signum() == 0);
        }
    }

    private static ReferenceFold fold(KnownRuns known, RunnerId runner) {
        return ReferenceFold.of(
                known.runs.getOrDefault(runner.value(), Map.of()).values());
    }

    private static Analytics.RollingWindow window(FoldedRun run, long distanceCm) {
        return new Analytics.RollingWindow(run.start(), Wire.kilometres(run.distanceCm()), Wire.kilometres(distanceCm));
    }

    private static long within(List<FoldedRun> runs, FoldedRun newest, Duration window) {
        return runs.stream()
                .filter(run -> !run.start().isAfter(newest.start())
                        && run.start().isAfter(newest.start().minus(window)))
                .mapToLong(FoldedRun::distanceCm)
                .sum();
    }

    /** Clocks show few times, so that many are equal, and go back as often as on. */
    @Provide
    Arbitrary<List<Said>> sayings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.frequency(
                                        Tuple.of(40, "record"),
                                        Tuple.of(30, "correct"),
                                        Tuple.of(20, "delete"),
                                        Tuple.of(3, "rename"),
                                        Tuple.of(1, "leave"))
                                .withoutEdgeCases(),
                        facts(),
                        Arbitraries.integers().between(0, 8))
                .as(Said::new)
                .list()
                .ofMaxSize(40)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<ToldRunners.Facts> facts() {
        Arbitrary<Long> starts = Arbitraries.oneOf(
                Arbitraries.integers()
                        .between(-20, 20)
                        .map(days -> THEN.plus(Duration.ofDays(days)).toEpochMilli()),
                Arbitraries.of(-1L, 0L, 1L)
                        .map(offset -> THEN.plus(Duration.ofDays(7)).toEpochMilli() + offset),
                Arbitraries.longs().between(0, THEN.toEpochMilli()));
        Arbitrary<Long> distances = Arbitraries.of(
                1L, 40_000L, 42_000L, 160_935L, 500_000L, 525_000L, 525_001L, 1_000_000L, 2_109_750L, 4_219_500L);
        Arbitrary<Long> durations = Arbitraries.of(60_000L, 1_500_000L, 1_800_000L, 3_600_000L, 14_400_000L);
        return Combinators.combine(starts, distances, durations, TrackEfforts.any())
                .as((start, distance, duration, efforts) ->
                        new ToldRunners.Facts(start, distance, duration, null, efforts));
    }

    @Provide
    Arbitrary<List<Integer>> batches() {
        return Arbitraries.integers().between(1, 20).list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Integer> picks() {
        return Arbitraries.integers().between(0, 1_000);
    }
}
