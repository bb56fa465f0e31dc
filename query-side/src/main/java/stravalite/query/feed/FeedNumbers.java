package stravalite.query.feed;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import stravalite.query.projection.RunKey;

/**
 * Gives the numbers of one batch after the other. Those that were told stay: while another generation serves, its numbers are taken, and a run
 * that it has not numbered yet has a negative one, the next lower each time, until the cut-over.
 */
final class FeedNumbers implements Numbering {

    private final boolean follows;
    private final Map<RunKey, FeedNumber> given;
    private long last;
    private long lowest;

    /**
     * A run's number as the serving generation has it.
     *
     * @param seq null for a run that was recorded while its runner was private
     */
    record FeedNumber(@Nullable Long seq) {}

    private FeedNumbers(boolean follows, Map<RunKey, FeedNumber> given, long last, long lowest) {
        this.follows = follows;
        this.given = given;
        this.last = last;
        this.lowest = lowest;
    }

    /** Goes on after the last number. */
    static FeedNumbers after(long last) {
        return new FeedNumbers(false, Map.of(), last, 0);
    }

    /**
     * Takes those that were given.
     *
     * @param lowest the lowest of the negative ones; 0 when there is none
     */
    static FeedNumbers given(Map<RunKey, FeedNumber> given, long last, long lowest) {
        return new FeedNumbers(true, given, last, lowest);
    }

    @Override
    public @Nullable Long next(RunKey run, boolean hidden) {
        FeedNumber known = given.get(run);
        if (known != null) {
            Long seq = known.seq();
            last = seq == null ? last : Math.max(last, seq);
            return seq;
        }
        if (hidden) {
            return null;
        }
        return follows ? --lowest : ++last;
    }

    long last() {
        return last;
    }
}
