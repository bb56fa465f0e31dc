package stravalite.api.run;

import java.util.Arrays;
import java.util.Optional;

/** The distances over which there are bests, shortest first. */
public enum StandardDistance {
    FOUR_HUNDRED_METRES("400m", 400_000),
    ONE_KILOMETRE("1k", 1_000_000),
    ONE_MILE("1_mile", 1_609_344),
    FIVE_KILOMETRES("5k", 5_000_000),
    TEN_KILOMETRES("10k", 10_000_000),
    HALF_MARATHON("half_marathon", 21_097_500),
    MARATHON("marathon", 42_195_000);

    private static final StandardDistance[] ALL = values();

    private final String key;
    private final long millimetres;

    StandardDistance(String key, long millimetres) {
        this.key = key;
        this.millimetres = millimetres;
    }

    /** Its name on the wire. */
    public String key() {
        return key;
    }

    /** Its length in whole millimetres: a mile is not a whole number of centimetres. */
    public long millimetres() {
        return millimetres;
    }

    /** Its place among them, from 1. */
    public int place() {
        return Arrays.asList(ALL).indexOf(this) + 1;
    }

    /** The distance with this name on the wire. */
    public static Optional<StandardDistance> named(String key) {
        return Arrays.stream(ALL).filter(distance -> distance.key.equals(key)).findFirst();
    }

    /**
     * The distance D for which a run without a track counts: one of D to 1.05 D, both included. These ranges don't meet, so
     * that a run counts for one distance at most.
     */
    public static Optional<StandardDistance> estimatedBy(long distanceCm) {
        for (StandardDistance distance : ALL) {
            if (distanceCm * 10 >= distance.millimetres && distanceCm * 1_000 <= distance.millimetres * 105) {
                return Optional.of(distance);
            }
        }
        return Optional.empty();
    }

    /**
     * The time of a longer run scaled to this distance, in whole milliseconds, half up.
     *
     * @throws ArithmeticException for times of a century and more
     */
    public long scaledMs(long durationMs, long distanceCm) {
        long twice = Math.multiplyExact(Math.multiplyExact(durationMs, millimetres), 2);
        long distanceMm = distanceCm * 10;
        return Math.addExact(twice, distanceMm) / (2 * distanceMm);
    }
}
