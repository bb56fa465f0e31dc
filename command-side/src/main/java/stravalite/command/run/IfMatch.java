package stravalite.command.run;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import stravalite.platform.http.EntityTags;
import stravalite.platform.http.Problem;

/**
 * The revisions at which a client wants its change to be made.
 *
 * @param any whether any revision will do
 * @param revisions those that will do otherwise; none when the client named only tags that no revision has
 */
record IfMatch(boolean any, List<Long> revisions) {

    private static final Pattern REVISION = Pattern.compile("[1-9][0-9]{0,17}");

    /**
     * Reads the header; tags that no revision has are passed over.
     *
     * @throws Problem 400 when it is neither {@code *} nor a list of entity tags
     */
    static IfMatch parse(@Nullable String header) {
        EntityTags named = EntityTags.ofIfMatch(header);
        return new IfMatch(
                named.any(),
                named.tags().stream()
                        .filter(tag -> REVISION.matcher(tag).matches())
                        .map(Long::valueOf)
                        .toList());
    }

    /**
     * Makes the change at the first revision that fits.
     *
     * @param change is given the revision to expect, or null for any; throws a 412 when that is not the run's
     */
    RunNow apply(Function<@Nullable Long, RunNow> change) {
        if (any) {
            return change.apply(null);
        }
        Problem stale = new Problem(HttpStatus.PRECONDITION_FAILED, "If-Match names no revision that this run is at");
        for (Long revision : revisions) {
            try {
                return change.apply(revision);
            } catch (Problem problem) {
                if (problem.status() != HttpStatus.PRECONDITION_FAILED) {
                    throw problem;
                }
                stale = problem;
            }
        }
        throw stale;
    }
}
