package stravalite.query.feed;

import java.util.UUID;
import stravalite.query.projection.RunKey;

/** An entry of the feed as its table holds it; see {@code projection/feed.sql}. */
record FeedRow(
        long seq,
        UUID runnerId,
        UUID runId,
        long revision,
        long position,
        long startedMs,
        long distanceCm,
        long durationMs,
        boolean deleted) {

    RunKey key() {
        return new RunKey(runnerId, runId);
    }
}
