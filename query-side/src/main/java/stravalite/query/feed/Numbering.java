package stravalite.query.feed;

import org.jspecify.annotations.Nullable;
import stravalite.query.projection.RunKey;

/** Gives runs their numbers. */
@FunctionalInterface
interface Numbering {

    /**
     * The number of a newly recorded run; null for one of which the feed never tells.
     *
     * @param hidden whether its runner is private at that moment
     */
    @Nullable
    Long next(RunKey run, boolean hidden);
}
