package stravalite.query.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
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
 * @param estimated whether the time is that of a slightly longer run without a track, scaled to the distance
 */
record BestTime(
        @Schema(
                example = "5k",
                allowableValues = {"400m", "1k", "1_mile", "5k", "10k", "half_marathon", "marathon"})
        String distance,

        @Schema(example = "5000") @JsonProperty("distance_m")
        BigDecimal distanceM,

        @Schema(example = "1442.308") BigDecimal duration,
        @Schema(example = "288.46") BigDecimal pace,
        UUID runId,
        Instant date,
        @Schema(example = "true") boolean estimated) {}
