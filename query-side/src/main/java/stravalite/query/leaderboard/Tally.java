package stravalite.query.leaderboard;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.StandardDistance;

/**
 * A standing while a batch is folded into it. Sums are added to and taken from. Where the run that made an extreme goes, the
 * extreme is lost, and is looked up once the runs are written.
 */
final class Tally {

    /** A time over a distance, and when that run started. */
    record Best(long ms, long atMs) {

        boolean beats(@Nullable Best other) {
            return other == null || ms < other.ms || (ms == other.ms && atMs < other.atMs);
        }
    }

    /** The distances for which there are boards. */
    private static final Set<StandardDistance> RANKED = EnumSet.of(
            StandardDistance.FIVE_KILOMETRES,
            StandardDistance.TEN_KILOMETRES,
            StandardDistance.HALF_MARATHON,
            StandardDistance.MARATHON);

    private final Standing.Key key;
    private final long version;
    private final boolean hidden;
    private long position;
    private long runs;
    private long distanceCm;
    private long durationMs;
    private long elevationCm;
    private @Nullable Long latestMs;
    private boolean latestLost;
    private final Map<StandardDistance, Best> bests = new EnumMap<>(StandardDistance.class);
    private final Set<StandardDistance> bestsLost = EnumSet.noneOf(StandardDistance.class);

    Tally(Standing.Key key, boolean hidden) {
        this.key = key;
        this.version = 1;
        this.hidden = hidden;
    }

    Tally(Standing stored) {
        key = stored.key();
        version = stored.version() + 1;
        hidden = stored.hidden();
        position = stored.position();
        runs = stored.runs();
        distanceCm = stored.distanceCm();
        durationMs = stored.durationMs();
        elevationCm = stored.elevationCm();
        latestMs = stored.latestMs();
        found(StandardDistance.FIVE_KILOMETRES, stored.fiveKmMs(), stored.fiveKmAtMs());
        found(StandardDistance.TEN_KILOMETRES, stored.tenKmMs(), stored.tenKmAtMs());
        found(StandardDistance.HALF_MARATHON, stored.halfMarathonMs(), stored.halfMarathonAtMs());
        found(StandardDistance.MARATHON, stored.marathonMs(), stored.marathonAtMs());
    }

    void add(CountedRun run, long atPosition) {
        count(run, 1, atPosition);
        latestMs = latestMs == null ? run.startedMs() : Math.max(latestMs, run.startedMs());
        for (StandardDistance distance : RANKED) {
            Best best = bestOf(run, distance);
            if (best != null && best.beats(bests.get(distance))) {
                bests.put(distance, best);
            }
        }
    }

    void remove(CountedRun run, long atPosition) {
        count(run, -1, atPosition);
        latestLost |= latestMs != null && latestMs == run.startedMs();
        for (StandardDistance distance : RANKED) {
            Best best = bestOf(run, distance);
            if (best != null && best.equals(bests.get(distance))) {
                bestsLost.add(distance);
            }
        }
    }

    private void count(CountedRun run, int sign, long atPosition) {
        position = Math.max(position, atPosition);
        runs += sign;
        distanceCm += sign * run.distanceCm();
        durationMs += sign * run.durationMs();
        elevationCm += sign * run.elevationCm();
    }

    private static @Nullable Best bestOf(CountedRun run, StandardDistance distance) {
        Long ms = run.ms(distance);
        return ms == null ? null : new Best(ms, run.startedMs());
    }

    Standing.Key key() {
        return key;
    }

    boolean latestLost() {
        return latestLost;
    }

    Set<StandardDistance> bestsLost() {
        return bestsLost;
    }

    void foundLatest(@Nullable Long ms) {
        latestMs = ms;
    }

    void found(StandardDistance distance, @Nullable Long ms, @Nullable Long atMs) {
        if (ms == null || atMs == null) {
            bests.remove(distance);
        } else {
            bests.put(distance, new Best(ms, atMs));
        }
    }

    Standing standing() {
        Best five = bests.get(StandardDistance.FIVE_KILOMETRES);
        Best ten = bests.get(StandardDistance.TEN_KILOMETRES);
        Best half = bests.get(StandardDistance.HALF_MARATHON);
        Best marathon = bests.get(StandardDistance.MARATHON);
        return new Standing(
                key.runnerId(),
                key.period(),
                version,
                position,
                hidden,
                runs,
                distanceCm,
                durationMs,
                elevationCm,
                latestMs,
                ms(five),
                at(five),
                ms(ten),
                at(ten),
                ms(half),
                at(half),
                ms(marathon),
                at(marathon));
    }

    private static @Nullable Long ms(@Nullable Best best) {
        return best == null ? null : best.ms();
    }

    private static @Nullable Long at(@Nullable Best best) {
        return best == null ? null : best.atMs();
    }
}
