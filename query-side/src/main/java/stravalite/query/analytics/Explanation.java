package stravalite.query.analytics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number and the runs that it is made of.
 *
 * @param number which one
 * @param value what it is; null for a best over a distance that was not run
 * @param definition how the value follows from the contributions of all runs, those of the other pages included
 * @param runs newest first
 */
record Explanation(
        @Schema(example = "total_distance") String number,

        @Schema(example = "15.2") @Nullable BigDecimal value,

        @Schema(example = "The sum of the contributions, in km.")
        String definition,

        List<Contribution> runs) {

    /**
     * A run that the number is made of.
     *
     * @param date its start
     * @param position where the event stands in the event store that says this of the run
     * @param contribution what it adds to the number, in the number's unit
     */
    record Contribution(
            UUID runId,
            Instant date,
            BigDecimal distance,
            BigDecimal duration,
            long position,
            @Schema(example = "10") BigDecimal contribution) {}
}
