package stravalite.platform.http;

import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as text. */
public final class Ids {

    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Ids() {}

    /**
     * A UUID in its canonical form, upper or lower case; {@code UUID.fromString} alone takes {@code 1-1-1-1-1} too.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static UUID uuid(String text) {
        if (!CANONICAL.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(text);
    }
}
