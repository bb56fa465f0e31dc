package stravalite.platform.http;

import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A request that can't be answered as asked. It becomes an RFC 9457 problem; its text is written for the client. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient List<FieldError> errors;
    private final transient HttpHeaders headers;

    /** What is wrong with one field, named as the client names it. */
    public record FieldError(String field, String message) {}

    private Problem(HttpStatus status, String detail, List<FieldError> errors, HttpHeaders headers) {
        super(detail, null, false, false);
        this.status = status;
        this.errors = List.copyOf(errors);
        this.headers = headers;
    }

    public Problem(HttpStatus status, String detail, List<FieldError> errors) {
        this(status, detail, errors, new HttpHeaders());
    }

    public Problem(HttpStatus status, String detail) {
        this(status, detail, List.of());
    }

    /** 400 for a field (or parameter) that is not what it has to be. */
    public static Problem badField(String field, String message) {
        return badFields(List.of(new FieldError(field, message)));
    }

    /** 400 for several fields at once; {@code errors} must not be empty. */
    public static Problem badFields(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        return new Problem(HttpStatus.BAD_REQUEST, first.field() + ": " + first.message(), errors);
    }

    /** 404 for something that isn't there. */
    public static Problem notFound(String detail) {
        return new Problem(HttpStatus.NOT_FOUND, detail);
    }

    /** 429 with {@code Retry-After}, in whole seconds. */
    public static Problem tooMany(String detail, Duration retryAfter) {
        return later(HttpStatus.TOO_MANY_REQUESTS, detail, retryAfter);
    }

    /** 503 with {@code Retry-After}, in whole seconds. */
    public static Problem unavailable(String detail, Duration retryAfter) {
        return later(HttpStatus.SERVICE_UNAVAILABLE, detail, retryAfter);
    }

    private static Problem later(HttpStatus status, String detail, Duration retryAfter) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        return new Problem(status, detail, List.of(), headers);
    }

    public HttpStatus status() {
        return status;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** Headers that the answer carries besides its body. */
    public HttpHeaders headers() {
        return HttpHeaders.readOnlyHttpHeaders(headers);
    }
}
