package stravalite.command.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import stravalite.platform.http.Problem;

/**
 * The revisions at which a client wants its change to be made.
 *
 * @param any whether any revision will do
 * @param revisions those that will do otherwise; none when the client named only tags that no revision has
 */
record IfMatch(boolean any, List<Long> revisions) {

    private static final int MOST_TAGS = 20;
    private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"\\s*(,|$)");
    private static final Pattern REVISION = Pattern.compile("[1-9][0-9]{0,17}");

    /**
     * Reads the header: {@code *}, or entity tags separated by commas. Only strong tags match, as RFC 9110 says.
     *
     * @throws Problem 400 when it is neither
     */
    static IfMatch parse(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return new IfMatch(true, List.of());
        }
        List<Long> revisions = new ArrayList<>();
        Matcher tag = TAG.matcher(header);
        int end = 0;
        for (int tags = 0; tags < MOST_TAGS && tag.find() && tag.start() == end; tags++) {
            end = tag.end();
            if (tag.group(1) == null && REVISION.matcher(tag.group(2)).matches()) {
                revisions.add(Long.valueOf(tag.group(2)));
            }
            if (end == header.length() && tag.group(3).isEmpty()) {
                return new IfMatch(false, List.copyOf(revisions));
            }
        }
        throw Problem.badField("If-Match", "must be * or up to 20 entity tags such as \"3\"");
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
