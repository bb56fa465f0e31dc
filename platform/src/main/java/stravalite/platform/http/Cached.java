package stravalite.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * An answer to a read that caches may keep (RFC 9111) and have to ask about again: {@code 200} with its entity tag, or
 * {@code 304} without a body for whoever has it already. Both carry the same headers.
 */
public final class Cached {

    private final boolean known;
    private final HttpHeaders headers = new HttpHeaders();

    private Cached(HttpServletRequest request, EntityTag tag, CacheControl control, String vary) {
        this(tag.isIn(request.getHeaders(HttpHeaders.IF_NONE_MATCH)), tag, control, vary);
    }

    private Cached(boolean known, EntityTag tag, CacheControl control, String vary) {
        this.known = known;
        headers.setETag(tag.text());
        headers.setCacheControl(control);
        headers.set(HttpHeaders.VARY, vary);
    }

    /** What only its owner may see: no shared cache keeps it, and a client asks each time whether it still holds. */
    public static Cached own(HttpServletRequest request, EntityTag tag) {
        return new Cached(
                request, tag, CacheControl.noCache().cachePrivate(), "Authorization, " + HttpHeaders.ACCEPT_ENCODING);
    }

    /** What is the same for everybody: any cache may keep it, and asks each time whether it still holds. */
    public static Cached open(HttpServletRequest request, EntityTag tag) {
        return open(tag, tag.isIn(request.getHeaders(HttpHeaders.IF_NONE_MATCH)));
    }

    /** The same for any request, whether its client has it already or not. */
    public static Cached open(EntityTag tag, boolean known) {
        return new Cached(known, tag, CacheControl.noCache().cachePublic(), HttpHeaders.ACCEPT_ENCODING);
    }

    /** What is the same for everybody and may be used for a while without asking. */
    public static Cached open(HttpServletRequest request, EntityTag tag, Duration fresh) {
        return new Cached(request, tag, CacheControl.maxAge(fresh).cachePublic(), HttpHeaders.ACCEPT_ENCODING);
    }

    /** Adds a header. */
    public Cached with(String name, String value) {
        headers.add(name, value);
        return this;
    }

    /**
     * The answer.
     *
     * @param body completes a 200; it is not called when the client has the body already, so make the body in it
     */
    public <T> ResponseEntity<T> answer(Function<ResponseEntity.BodyBuilder, ResponseEntity<T>> body) {
        return known
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                        .headers(headers)
                        .build()
                : body.apply(ResponseEntity.ok().headers(headers));
    }
}
