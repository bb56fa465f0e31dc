package stravalite.query.history;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import stravalite.platform.http.Wire;

/**
 * Something that was said of a run.
 *
 * @param revision its number among what was said of the run, from 1
 * @param recordedAt when it was said, by the clock of the database
 * @param change what it did
 * @param by who said it: the runner, an import, or the runner in taking an import back
 * @param before the run before it; null when there was none, or when it was deleted
 * @param after the run from then on; null once it is deleted
 */
@Schema(name = "RunRevision")
record RevisionView(
        long revision,
        Instant recordedAt,
        long position,

        @Schema(allowableValues = {"recorded", "corrected", "deleted", "restored"})
        String change,

        @Schema(allowableValues = {"owner", "import", "undo"})
        String by,

        @Nullable Facts before,
        @Nullable Facts after) {

    /**
     * What was said.
     *
     * @param date its start
     * @param duration its moving time in s
     * @param elevationGain in m
     */
    @Schema(name = "RunFacts")
    record Facts(
            Instant date,
            BigDecimal duration,
            BigDecimal distance,
            @Nullable BigDecimal elevationGain,
            @Nullable String title) {

        static @Nullable Facts of(
                @Nullable Long startedMs,
                @Nullable Long distanceCm,
                @Nullable Long durationMs,
                @Nullable Long elevationCm,
                @Nullable String title) {
            return startedMs == null || distanceCm == null || durationMs == null
                    ? null
                    : new Facts(
                            Instant.ofEpochMilli(startedMs),
                            Wire.seconds(durationMs),
                            Wire.kilometres(distanceCm),
                            elevationCm == null ? null : Wire.metres(elevationCm),
                            title);
        }
    }
}
