package stravalite.command.run;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import stravalite.api.run.RunId;
import stravalite.platform.http.Wire;

/**
 * The answer to an accepted change of a run.
 *
 * @param id the run's id
 * @param date when the run started
 * @param duration seconds
 * @param distance km
 * @param status {@code processing} until the projections hold the change, then {@code processed}
 */
record RunReceipt(
        UUID id,
        Instant date,
        BigDecimal duration,
        BigDecimal distance,

        @Schema(allowableValues = {"processing", "processed"})
        String status) {

    /** @param processed whether all that is read of the run includes the change */
    static RunReceipt of(RunId run, RunNow now, boolean processed) {
        return new RunReceipt(
                run.value(),
                now.facts().start(),
                Wire.seconds(now.facts().duration().toMillis()),
                Wire.kilometres(now.facts().distance().centimetres()),
                processed ? "processed" : "processing");
    }
}
