package stravalite.command.run;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import stravalite.api.run.RunId;
import stravalite.platform.http.Wire;

/**
 * The answer to an accepted change of a run. It is {@code processing} until the projections hold it.
 *
 * @param id the run's id
 * @param date when the run started
 * @param duration seconds
 * @param distance km
 * @param status {@code processing}
 */
record RunReceipt(
        UUID id,
        Instant date,
        BigDecimal duration,
        BigDecimal distance,
        @Schema(allowableValues = "processing") String status) {

    static RunReceipt of(RunId run, RunNow now) {
        return new RunReceipt(
                run.value(),
                now.facts().start(),
                Wire.seconds(now.facts().duration().toMillis()),
                Wire.kilometres(now.facts().distance().centimetres()),
                "processing");
    }
}
