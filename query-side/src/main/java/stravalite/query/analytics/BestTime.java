package stravalite.query.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * The best time over a standard distance.
 *
 * @param distance its key, such as {@code 5k}
 * @param distanceM its length in metres
 * @param duration the time in s
 * @param pace s/km
 * @param estimated whether the time is that of a slightly longer run, scaled to the distance
 */
record BestTime(
        String distance,
        @JsonProperty("distance_m") BigDecimal distanceM,
        BigDecimal duration,
        BigDecimal pace,
        UUID runId,
        Instant date,
        boolean estimated) {}
