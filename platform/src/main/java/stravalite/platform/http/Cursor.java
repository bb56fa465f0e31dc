package stravalite.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * The last row of a page, opaque to clients: the next page begins after it in the list's order, whether the row is still
 * there or not. So pages stay right while rows are added, changed or deleted: none of those that keep their place is shown
 * twice or left out.
 *
 * @param list the list that it belongs to
 * @param number the order's number, such as a start in milliseconds
 * @param id tells rows of the same number apart
 */
public record Cursor(String list, long number, UUID id) {

    /** The query parameter that brings it back. */
    public static final String PARAMETER = "cursor";

    /**
     * Reads a cursor that a client gives back.
     *
     * @throws Problem 400 naming {@code cursor} if it is none that this list hands out
     */
    public static Cursor parse(String list, String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            List<String> parts = List.of(plain.split(",", -1));
            Cursor cursor = new Cursor(list, Long.parseLong(parts.get(1)), Ids.uuid(parts.get(2)));
            if (cursor.toString().equals(text)) {
                return cursor;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Made up by somebody.
        }
        throw Problem.badField(PARAMETER, "is not a cursor of this list: take it from the Link header");
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + "," + number + "," + id).getBytes(StandardCharsets.US_ASCII));
    }
}
