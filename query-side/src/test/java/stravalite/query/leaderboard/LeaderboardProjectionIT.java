package stravalite.query.leaderboard;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import stravalite.query.ToldRunners;
import stravalite.query.TrackEfforts;
import stravalite.query.projection.StoredEvent;
import stravalite.testkit.Period;

/**
 * Whatever several runners record, correct and delete, whatever they are called and whoever may see them, in whatever
 * batches, and whatever happens to Redis meanwhile: every board has the order of the reference, in Postgres as in Redis,
 * and nobody is on it twice.
 */
class LeaderboardProjectionIT {

    private static final List<Long> DISTANCES =
            List.of(300_000L, 500_000L, 510_000L, 525_000L, 525_001L, 1_000_000L, 1_050_000L, 2_109_750L, 4_219_500L);

    /** Seconds a kilometre; nobody runs the first ones. */
    private static final List<Integer> PACES = List.of(120, 200, 300, 300, 360);

    private enum What {
        RECORD,
        CORRECT,
        DELETE,
        RESTORE,
        LEAVE,
        RENAME,
        MOVE,
        HIDE,
        SHOW,
        FOLD,
        FOLD_AGAIN,
        DIE,
        EMPTY_REDIS,
        RECONCILE
    }

    /** One thing that happens: a runner says something of some run, or the machines do something. */
    record Happening(What what, int runner, int run, ToldRunners.Facts facts) {}

    @Property(tries = 40, seed = "20261124", shrinking = ShrinkingMode.BOUNDED)
    void everyBoardHasTheOrderOfTheReference(@ForAll("happenings") List<Happening> happenings) {
        BoardWorld world = new BoardWorld();
        ToldRunners told = new ToldRunners(4, "Z");
        Set<Integer> folded = new TreeSet<>(Set.of(0));
        Set<Instant> starts = new TreeSet<>();
        for (Happening happening : happenings) {
            happen(happening, world, told, folded);
            starts.add(Instant.ofEpochMilli(happening.facts().startMs()));
        }
        fold(world, told, folded, 0);
        forEachPeriod(starts, (window, period) -> world.assertServed(told, window, period));
        world.reconcile();
        Set<String> live = Window.live(LocalDate.now(ZoneOffset.UTC));
        forEachPeriod(starts, (window, period) -> world.assertKept(told, window, period, live.contains(period)));
    }

    private static void happen(Happening happening, BoardWorld world, ToldRunners told, Set<Integer> folded) {
        switch (happening.what()) {
            case RECORD -> told.record(happening.runner(), happening.facts());
            case CORRECT -> told.correct(happening.runner(), happening.run(), happening.facts());
            case DELETE -> told.delete(happening.runner(), happening.run());
            case RESTORE -> told.restore(happening.runner(), happening.run());
            case LEAVE -> told.leave(happening.runner() % 3);
            case RENAME -> told.rename(happening.runner(), "Runner " + happening.run() + " of many");
            case MOVE -> told.move(happening.runner(), "Asia/Singapore");
            case HIDE -> told.hide(happening.runner());
            case SHOW -> told.show(happening.runner());
            case FOLD -> fold(world, told, folded, 0);
            case FOLD_AGAIN -> fold(world, told, folded, happening.run());
            case DIE -> {
                var _ = world.foldAndDie(batch(told, folded, 0));
                world.reconcile();
            }
            case EMPTY_REDIS -> world.emptyRedis();
            case RECONCILE -> world.reconcile();
        }
    }

    private static void fold(BoardWorld world, ToldRunners told, Set<Integer> folded, int again) {
        world.fold(batch(told, folded, again));
    }

    /** All events that were not folded yet, after so many that were. */
    private static List<StoredEvent> batch(ToldRunners told, Set<Integer> folded, int again) {
        int from = new TreeSet<>(folded).last();
        folded.add(told.events.size());
        return List.copyOf(told.events.subList(Math.max(0, from - again), told.events.size()));
    }

    private static void forEachPeriod(Set<Instant> starts, BiConsumer<Period, String> check) {
        for (Period window : List.of(Period.ALL, Period.YEAR, Period.MONTH, Period.WEEK)) {
            starts.stream()
                    .map(start -> window.keyOf(start, ZoneOffset.UTC))
                    .distinct()
                    .forEach(period -> check.accept(window, period));
        }
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        Arbitrary<What> what = Arbitraries.frequency(
                        Tuple.of(40, What.RECORD),
                        Tuple.of(15, What.CORRECT),
                        Tuple.of(15, What.DELETE),
                        Tuple.of(10, What.RESTORE),
                        Tuple.of(1, What.LEAVE),
                        Tuple.of(4, What.RENAME),
                        Tuple.of(1, What.MOVE),
                        Tuple.of(6, What.HIDE),
                        Tuple.of(6, What.SHOW),
                        Tuple.of(10, What.FOLD),
                        Tuple.of(6, What.FOLD_AGAIN),
                        Tuple.of(2, What.DIE),
                        Tuple.of(2, What.EMPTY_REDIS),
                        Tuple.of(2, What.RECONCILE))
                .withoutEdgeCases();
        return Combinators.combine(
                        what,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 12),
                        facts())
                .as(Happening::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(70)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    /** Few values, so that many are equal: starts around the borders of periods that are over, current or to come. */
    private static Arbitrary<ToldRunners.Facts> facts() {
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Instant midnight = Instant.now().truncatedTo(ChronoUnit.DAYS);
        Arbitrary<Long> starts = Arbitraries.oneOf(
                Arbitraries.of(0, 1, 20)
                        .map(hours -> hour.plus(Duration.ofHours(hours)).toEpochMilli()),
                Arbitraries.integers()
                        .between(0, 8)
                        .map(days -> midnight.minus(Duration.ofDays(days)).toEpochMilli()),
                Arbitraries.of(-1L, 0L).map(offset -> midnight.toEpochMilli() + offset),
                Arbitraries.of(40, 400)
                        .map(days -> midnight.minus(Duration.ofDays(days)).toEpochMilli()));
        Arbitrary<Long> climbs = Arbitraries.of(0L, 5_000L, 12_345L).injectNull(0.3);
        return Combinators.combine(starts, Arbitraries.of(DISTANCES), Arbitraries.of(PACES), climbs, TrackEfforts.any())
                .as((start, distance, pace, climb, efforts) ->
                        new ToldRunners.Facts(start, distance, distance * pace / 100, climb, efforts));
    }
}
