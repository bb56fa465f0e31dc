package stravalite.standalone;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What the server answered.
 *
 * @param body read as JSON; a missing node if there was none
 * @param link the {@code Link} header, or the empty text
 */
record Answer(int status, JsonNode body, String link) {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    /** The path of the next page. */
    Optional<String> next() {
        return NEXT.matcher(link).results().findFirst().map(found -> found.group(1));
    }

    Answer hasStatus(int expected) {
        if (status != expected) {
            throw new AssertionError("Answered " + status + " instead of " + expected + ": " + body);
        }
        return this;
    }

    String text(String field) {
        return body.path(field).asString();
    }
}
