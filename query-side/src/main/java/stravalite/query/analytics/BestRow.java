package stravalite.query.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;
import stravalite.api.run.StandardDistance;
import stravalite.platform.http.Wire;

/** A best time as a statement answers it. */
record BestRow(String distance, UUID runId, long durationMs, long startedMs, boolean estimated) {

    private StandardDistance standard() {
        return StandardDistance.named(distance).orElseThrow();
    }

    BestTime view() {
        BigDecimal millimetres = BigDecimal.valueOf(standard().millimetres());
        BigDecimal pace = BigDecimal.valueOf(durationMs).movePointRight(3).divide(millimetres, 2, RoundingMode.HALF_UP);
        return new BestTime(
                distance,
                Wire.plain(millimetres.movePointLeft(3)),
                Wire.seconds(durationMs),
                Wire.plain(pace),
                runId,
                Instant.ofEpochMilli(startedMs),
                estimated);
    }
}
