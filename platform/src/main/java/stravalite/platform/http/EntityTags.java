package stravalite.platform.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client names in {@code If-Match}: the states at which it wants its change to be made. Only strong tags match, as
 * RFC 9110 says.
 *
 * @param any whether any state will do
 * @param tags the strong tags, without their quotes; none when the client named only weak ones
 */
public record EntityTags(boolean any, List<String> tags) {

    private static final int MOST_TAGS = 20;

    /** Tried at one place and without a way back, so that a header costs no more than its length. */
    private static final Pattern TAG = Pattern.compile("\\s*+(W/)?+\"([\\x21\\x23-\\x7e\\x80-\\xff]*+)\"\\s*+(,|$)");

    /**
     * Reads the header: {@code *}, or entity tags separated by commas; without one, any state will do.
     *
     * @throws Problem 400 when it is neither
     */
    public static EntityTags ofIfMatch(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return new EntityTags(true, List.of());
        }
        List<String> strong = new ArrayList<>();
        Matcher tag = TAG.matcher(header);
        int end = 0;
        for (int tags = 0; tags < MOST_TAGS && tag.region(end, header.length()).lookingAt(); tags++) {
            end = tag.end();
            if (tag.group(1) == null) {
                strong.add(tag.group(2));
            }
            if (end == header.length() && tag.group(3).isEmpty()) {
                return new EntityTags(false, List.copyOf(strong));
            }
        }
        throw Problem.badField("If-Match", "must be * or up to 20 entity tags such as \"3\"");
    }

    /** Whether a change may be made at the state with this strong tag, in quotes as the header {@code ETag} has it. */
    public boolean allow(String etag) {
        return any || tags.stream().anyMatch(tag -> etag.equals('"' + tag + '"'));
    }
}
