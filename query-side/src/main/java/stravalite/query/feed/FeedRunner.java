package stravalite.query.feed;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A runner as the feed knows one.
 *
 * @param revision of the last of the runner's own events that is included
 * @param name null when the runner has left
 * @param hidden whether the runner is private
 */
record FeedRunner(UUID runnerId, long revision, @Nullable String name, boolean hidden) {

    static FeedRunner unknown(UUID runner) {
        return new FeedRunner(runner, 0, null, false);
    }

    boolean left() {
        return revision > 0 && name == null;
    }
}
