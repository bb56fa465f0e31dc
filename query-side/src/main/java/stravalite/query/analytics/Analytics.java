package stravalite.query.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
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
        long updatedPosition) {

    /**
     * The extremes of single runs.
     *
     * @param maxDistance the longest run, km
     * @param minDuration the shortest run, s
     */
    record PersonalBest(BigDecimal maxDistance, BigDecimal minDuration) {}

    /**
     * A run with its rolling window.
     *
     * @param date its start
     * @param rolling7DayDistance the runner's distance in the half-open window (start − 7·24 h, start], km
     */
    record RollingWindow(
            Instant date,
            BigDecimal distance,
            @JsonProperty("rolling_7_day_distance") BigDecimal rolling7DayDistance) {}
}
