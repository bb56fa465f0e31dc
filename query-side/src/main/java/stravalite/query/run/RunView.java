package stravalite.query.run;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.platform.http.Wire;
import stravalite.query.definition.WorldRecord;

/**
 * A run as its runner sees it.
 *
 * @param date its start
 * @param duration its moving time in s
 * @param distance in km
 * @param pace s/km
 * @param elevationGain in m
 * @param elapsed how long its track lasts, standing still included, in s; null without a track
 * @param source where it came from: {@code manual} or {@code import}
 * @param status {@code processing} until the numbers include it, then {@code processed}
 * @param suspect whether it was faster than any human: it counts in the runner's own numbers only
 * @param revision how often something was said of it
 */
@Schema(name = "Run")
record RunView(
        UUID id,
        Instant date,
        BigDecimal duration,
        BigDecimal distance,
        BigDecimal pace,
        @Nullable BigDecimal elevationGain,
        @Nullable BigDecimal elapsed,
        @Nullable String title,
        @Schema(allowableValues = {"manual", "import"}) String source,

        @Schema(
                allowableValues = {"processing", "processed"},
                example = "processed")
        String status,

        @Schema(example = "false") boolean suspect,
        long revision) {

    static final String PROCESSING = "processing";
    static final String PROCESSED = "processed";

    static RunView of(
            UUID id,
            long startedMs,
            long distanceCm,
            long durationMs,
            @Nullable Long elevationCm,
            @Nullable Long elapsedMs,
            @Nullable String title,
            String source,
            String status,
            long revision) {
        return new RunView(
                id,
                Instant.ofEpochMilli(startedMs),
                Wire.seconds(durationMs),
                Wire.kilometres(distanceCm),
                Wire.pace(durationMs, distanceCm),
                elevationCm == null ? null : Wire.metres(elevationCm),
                elapsedMs == null ? null : Wire.seconds(elapsedMs),
                title,
                source,
                status,
                WorldRecord.isBeatenBy(distanceCm, durationMs),
                revision);
    }
}
