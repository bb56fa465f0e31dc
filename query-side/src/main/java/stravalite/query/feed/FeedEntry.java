package stravalite.query.feed;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import stravalite.platform.http.Wire;

/**
 * A run as everybody sees it in the feed.
 *
 * @param seq its number in the feed: each run of a public runner has the next one
 * @param position where its event stands in the event store
 * @param distance in km
 * @param duration in s
 * @param pace s/km
 * @param date its start
 */
record FeedEntry(
        @Schema(example = "51") long seq,
        long position,
        UUID runId,
        UUID userId,
        String name,
        BigDecimal distance,
        BigDecimal duration,
        BigDecimal pace,
        Instant date) {

    static FeedEntry of(FeedRow row, String name) {
        return new FeedEntry(
                Objects.requireNonNull(row.seq(), "a run without a number is in no feed"),
                row.position(),
                row.runId(),
                row.runnerId(),
                name,
                Wire.kilometres(row.distanceCm()),
                Wire.seconds(row.durationMs()),
                Wire.pace(row.durationMs(), row.distanceCm()),
                Instant.ofEpochMilli(row.startedMs()));
    }
}
