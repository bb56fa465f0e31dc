package stravalite.query.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import stravalite.query.live.LiveMessage;

/**
 * An entry of the feed on its way to all nodes.
 *
 * @param recordedAt when its event was
 * @param traceparent of which trace it is; null when it is not traced
 */
record FeedSignal(
        LiveMessage message, Instant recordedAt, @Nullable String traceparent) {

    private static final String UNTRACED = "-";

    static FeedSignal parse(String text) {
        String[] parts = text.split(" ", 4);
        return new FeedSignal(
                new LiveMessage(Long.parseLong(parts[0]), parts[3]),
                Instant.ofEpochMilli(Long.parseLong(parts[1])),
                parts[2].equals(UNTRACED) ? null : parts[2]);
    }

    FeedSignal in(@Nullable String trace) {
        return new FeedSignal(message, recordedAt, trace);
    }

    String text() {
        return message.cursor() + " " + recordedAt.toEpochMilli() + " " + (traceparent == null ? UNTRACED : traceparent)
                + " " + message.json();
    }
}
