package stravalite.query.feed;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import stravalite.query.projection.RunKey;

/**
 * Gives runs their numbers. Numbers that were told stay: while another generation serves, its numbers are taken, and a run
 * that it has not numbered yet has a negative one, by its place in the store, until the cut-over.
 */
final class FeedNumbers {

    private final boolean follows;
    private final Map<RunKey, FeedNumber> given;
    private long last;

    /**
     * A run's number as the serving generation has it.
     *
     * @param seq null for a run that was recorded while its runner was private
     */
    record FeedNumber(@Nullable Long seq) {}

    private FeedNumbers(boolean follows, Map<RunKey, FeedNumber> given, long last) {
        this.follows = follows;
        this.given = given;
        this.last = last;
    }

    /** Goes on after the last number. */
    static FeedNumbers after(long last) {
        return new FeedNumbers(false, Map.of(), last);
    }

    /** Takes those that were given. */
    static FeedNumbers given(Map<RunKey, FeedNumber> given, long last) {
        return new FeedNumbers(true, given, last);
    }

    /** The number of a newly recorded run; null for one of which the feed never tells. */
    @Nullable
    Long next(RunKey run, long position, boolean hidden) {
        FeedNumber known = given.get(run);
        if (known != null) {
            return known.seq();
        }
        if (hidden) {
            return null;
        }
        return follows ? -1 - position : ++last;
    }

    long last() {
        return last;
    }
}
