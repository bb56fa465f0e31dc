package stravalite.testkit;

/** The world records on foot, by distance. Between two of them the time is interpolated on a log-log scale. */
final class WorldRecords {

    private record WorldRecord(long cm, long ms) {

        /** Whether a run is faster on average, whatever its distance. */
        boolean isSlowerThan(long distanceCm, long durationMs) {
            return durationMs * cm < ms * distanceCm;
        }
    }

    private static final WorldRecord[] TABLE = {
        new WorldRecord(10_000, 9_580),
        new WorldRecord(20_000, 19_190),
        new WorldRecord(40_000, 43_030),
        new WorldRecord(80_000, 100_910),
        new WorldRecord(150_000, 206_000),
        new WorldRecord(500_000, 755_360),
        new WorldRecord(1_000_000, 1_571_000),
        new WorldRecord(2_109_750, 3_450_000),
        new WorldRecord(4_219_500, 7_235_000),
        new WorldRecord(10_000_000, 21_935_000)
    };

    private WorldRecords() {}

    /** Whether a run is faster than the record. As fast is not faster. */
    static boolean isBeatenBy(long distanceCm, long durationMs) {
        WorldRecord below = TABLE[0];
        if (distanceCm < below.cm()) {
            return below.isSlowerThan(distanceCm, durationMs);
        }
        for (WorldRecord above : TABLE) {
            // Without logarithms where there is a record: they would miss it by a bit.
            if (distanceCm == above.cm()) {
                return durationMs < above.ms();
            }
            if (distanceCm < above.cm()) {
                return durationMs < between(below, above, distanceCm);
            }
            below = above;
        }
        return below.isSlowerThan(distanceCm, durationMs);
    }

    private static double between(WorldRecord below, WorldRecord above, long distanceCm) {
        double share = (log(distanceCm) - log(below.cm())) / (log(above.cm()) - log(below.cm()));
        return Math.exp(log(below.ms()) + share * (log(above.ms()) - log(below.ms())));
    }

    private static double log(long number) {
        return Math.log((double) number);
    }
}
