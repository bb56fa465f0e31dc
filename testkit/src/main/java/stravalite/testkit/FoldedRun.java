package stravalite.testkit;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as the reference computations take it: what is known of it now, after all corrections.
 *
 * @param runId its name; ids compare as lower-case text
 * @param start when it began
 * @param distanceCm centimetres, above 0
 * @param durationMs milliseconds, above 0
 * @param elevationCm centimetres climbed, if known
 * @param effortsMs what was measured over standard distances from a track, by their keys, in milliseconds; null when there
 *     is no track to go by
 */
public record FoldedRun(
        UUID runId,
        Instant start,
        long distanceCm,
        long durationMs,
        @Nullable Long elevationCm,
        @Nullable Map<String, Long> effortsMs) {

    /** A run without a track. */
    public FoldedRun(UUID runId, Instant start, long distanceCm, long durationMs, @Nullable Long elevationCm) {
        this(runId, start, distanceCm, durationMs, elevationCm, null);
    }

    /** Earlier start first, then the smaller id. */
    static final Comparator<FoldedRun> OLDEST_FIRST =
            Comparator.comparing(FoldedRun::start).thenComparing(run -> text(run.runId()));

    public static FoldedRun of(UUID runId, GeneratedRun run) {
        return new FoldedRun(runId, run.start(), run.distanceCm(), run.durationMs(), run.elevationCm());
    }

    /** Whether it beats the world record for its distance. */
    public boolean suspect() {
        return WorldRecords.isBeatenBy(distanceCm, durationMs);
    }

    long climbCm() {
        return elevationCm == null ? 0 : elevationCm;
    }

    /** An id as it is compared: {@link UUID#compareTo} is signed. */
    static String text(UUID id) {
        return id.toString().toLowerCase(Locale.ROOT);
    }
}
