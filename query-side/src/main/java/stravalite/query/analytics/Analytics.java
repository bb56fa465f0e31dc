package stravalite.query.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A runner's numbers; distances in kilometres, durations in seconds. A runner without runs has zeros and no rolling
 * windows.
 *
 * @param averagePaceSecPerUnit all time divided by all distance, seconds a kilometre, two decimals, half up
 * @param rolling7DayTotals the newest runs, newest first, each with the distance of the 7 days up to its start
 * @param updatedPosition where the newest event that these numbers include stands in the event store
 */
record Analytics(
        BigDecimal averagePaceSecPerUnit,
        PersonalBest personalBest,
        @JsonProperty("rolling_7_day_totals") List<RollingWindow> rolling7DayTotals,
        BigDecimal totalDistance,
        BigDecimal totalDuration,
        long runs,
        @Schema(example = "3294") long updatedPosition) {

    /**
     * The extremes of single runs.
     *
     * @param maxDistance the longest run, km
     * @param minDuration the shortest run, s
     */
    record PersonalBest(
            @Schema(example = "10") BigDecimal maxDistance,
            @Schema(example = "1500") BigDecimal minDuration) {}

    /**
     * A run with its rolling window.
     *
     * @param date its start
     * @param rolling7DayDistance the runner's distance in the half-open window (start − 7·24 h, start], km
     */
    record RollingWindow(
            Instant date,
            BigDecimal distance,

            @Schema(example = "15.2") @JsonProperty("rolling_7_day_distance")
            BigDecimal rolling7DayDistance) {}
}
