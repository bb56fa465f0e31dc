package stravalite.testkit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that somebody could have run, or at least could have told.
 *
 * @param start when it began, to the millisecond; not before 1970
 * @param distanceCm centimetres, above 0 and up to 1,000 km
 * @param durationMs milliseconds, above 0 and up to 7 days, at 12.5 m/s at most
 * @param elevationCm centimetres climbed, if known
 * @param title the runner's name for it, if any
 */
public record GeneratedRun(
        Instant start,
        long distanceCm,
        long durationMs,
        @Nullable Long elevationCm,
        @Nullable String title) {

    private static final long LONGEST_CM = 100_000_000;

    /** Refuses what is not a run. Whether it lies too far ahead of now is up to the caller's clock. */
    public GeneratedRun {
        require(!start.isBefore(Instant.EPOCH), "starts before 1970: " + start);
        require(distanceCm > 0 && distanceCm <= LONGEST_CM, "distance out of range: " + distanceCm);
        require(durationMs > 0 && durationMs <= Duration.ofDays(7).toMillis(), "duration out of range: " + durationMs);
        // cm / ms is 10 m/s, so 12.5 m/s is 1.25 cm/ms.
        require(
                4 * distanceCm <= 5 * durationMs,
                "faster than 12.5 m/s: " + distanceCm + " cm in " + durationMs + " ms");
    }

    /** Whether an import would take the two for one run: same second, within 10 m and 1 s. */
    boolean duplicates(GeneratedRun other) {
        return start.getEpochSecond() == other.start.getEpochSecond()
                && Math.abs(distanceCm - other.distanceCm) <= 1_000
                && Math.abs(durationMs - other.durationMs) <= 1_000;
    }

    private static void require(boolean ok, String otherwise) {
        if (!ok) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
