package stravalite.platform.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Idempotency-Key} of a POST: the same key makes a repeated one answer the same and happen once. Keys of
 * different runners have nothing to do with each other, nor have those of runs and of imports. PUT and DELETE need none:
 * they can be repeated as they are.
 */
public record IdempotencyKey(String value) {

    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern ALLOWED = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /**
     * Reads the header; null if there is none.
     *
     * @throws Problem 400 when it is empty, too long, or holds spaces or anything that is not ASCII
     */
    public static @Nullable IdempotencyKey of(@Nullable String header) {
        if (header == null) {
            return null;
        }
        if (!ALLOWED.matcher(header).matches()) {
            throw Problem.badField(HEADER, "must be 1 to 255 visible ASCII characters");
        }
        return new IdempotencyKey(header);
    }
}
