package stravalite.query.feed;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.query.projection.RunKey;

/**
 * An entry of the feed as its table holds it; see {@code projection/feed.sql}.
 *
 * @param seq its number; null for a run that was recorded while its runner was private, negative while the generation that
 *     serves has not numbered it
 * @param hidden whether its runner is private now
 */
record FeedRow(
        UUID runnerId,
        UUID runId,
        @Nullable Long seq,
        long revision,
        long position,
        long startedMs,
        long distanceCm,
        long durationMs,
        boolean deleted,
        boolean hidden) {

    /** A run of which the feed never tells: nothing is kept but how far it has come. */
    static FeedRow untold(RunKey key, long revision, long position) {
        return new FeedRow(key.runnerId(), key.runId(), null, revision, position, 0, 0, 0, false, true);
    }

    RunKey key() {
        return new RunKey(runnerId, runId);
    }

    boolean isNumbered() {
        return seq != null && seq > 0;
    }

    FeedRow corrected(long atRevision, long start, long centimetres, long milliseconds) {
        return seq == null
                ? untold(key(), atRevision, position)
                : new FeedRow(
                        runnerId, runId, seq, atRevision, position, start, centimetres, milliseconds, false, hidden);
    }

    FeedRow asDeleted(long atRevision) {
        return new FeedRow(runnerId, runId, seq, atRevision, position, 0, 0, 0, true, hidden);
    }

    FeedRow hidden(boolean now) {
        return new FeedRow(runnerId, runId, seq, revision, position, startedMs, distanceCm, durationMs, deleted, now);
    }
}
