package stravalite.query.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.springframework.web.util.UriComponentsBuilder;
import stravalite.platform.http.Ids;
import stravalite.platform.http.Problem;

/**
 * The last row of a page, opaque to clients: the next page begins after it, so pages stay right while rows are added.
 *
 * @param number the order's number, such as a start in milliseconds
 * @param id tells rows of the same number apart
 */
public record Cursor(long number, UUID id) {

    /**
     * Reads a cursor that a client gives back.
     *
     * @throws Problem 400 naming {@code cursor} if it is none that was handed out
     */
    public static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            int comma = plain.indexOf(',');
            return new Cursor(Long.parseLong(plain.substring(0, comma)), Ids.uuid(plain.substring(comma + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Problem.badField("cursor", "is not a cursor of this list: take it from the Link header");
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((number + "," + id).getBytes(StandardCharsets.US_ASCII));
    }

    /** The value of a {@code Link} header (RFC 8288) that leads to the page after this row. */
    public String link(String path, int limit) {
        String next = UriComponentsBuilder.fromPath(path)
                .queryParam("limit", limit)
                .queryParam("cursor", this)
                .toUriString();
        return "<" + next + ">; rel=\"next\"";
    }
}
