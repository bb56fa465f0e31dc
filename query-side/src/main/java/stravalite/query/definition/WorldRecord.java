package stravalite.query.definition;

/**
 * The fastest that a human ran a distance. Between two records it is interpolated on a log-log scale, beyond the ends their
 * speeds hold. It is the same on every machine.
 */
public final class WorldRecord {

    private record Mark(long cm, long ms) {}

    private static final Mark[] MARKS = {
        new Mark(10_000, 9_580),
        new Mark(20_000, 19_190),
        new Mark(40_000, 43_030),
        new Mark(80_000, 100_910),
        new Mark(150_000, 206_000),
        new Mark(500_000, 755_360),
        new Mark(1_000_000, 1_571_000),
        new Mark(2_109_750, 3_450_000),
        new Mark(4_219_500, 7_235_000),
        new Mark(10_000_000, 21_935_000)
    };

    private WorldRecord() {}

    /** Whether a run is faster than that, and so suspect. As fast is not faster. */
    public static boolean isBeatenBy(long distanceCm, long durationMs) {
        Mark below = MARKS[0];
        if (distanceCm < below.cm) {
            return isFasterThan(below, distanceCm, durationMs);
        }
        for (Mark mark : MARKS) {
            if (distanceCm == mark.cm) {
                return durationMs < mark.ms;
            }
            if (distanceCm < mark.cm) {
                return durationMs < between(below, mark, distanceCm);
            }
            below = mark;
        }
        return isFasterThan(below, distanceCm, durationMs);
    }

    private static boolean isFasterThan(Mark mark, long distanceCm, long durationMs) {
        return durationMs * mark.cm < distanceCm * mark.ms;
    }

    private static double between(Mark below, Mark above, long distanceCm) {
        double share = log(distanceCm, below.cm) / log(above.cm, below.cm);
        return below.ms * StrictMath.exp(share * log(above.ms, below.ms));
    }

    private static double log(long number, long base) {
        return StrictMath.log((double) number / base);
    }
}
