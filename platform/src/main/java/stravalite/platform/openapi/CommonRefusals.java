package stravalite.platform.openapi;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONTENT_TOO_LARGE;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.INTERNAL_SERVER_ERROR;
import static org.springframework.http.HttpStatus.NOT_ACCEPTABLE;
import static org.springframework.http.HttpStatus.PRECONDITION_FAILED;
import static org.springframework.http.HttpStatus.REQUEST_TIMEOUT;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;
import static org.springframework.http.HttpStatus.UNSUPPORTED_MEDIA_TYPE;

import io.swagger.v3.oas.models.Operation;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The problems that follow from what an operation is: whether it needs a token, has a body, writes. */
final class CommonRefusals {

    /** What clients are told, for an example of each. */
    private static final Map<HttpStatus, String> DETAILS = new EnumMap<>(Map.ofEntries(
            Map.entry(BAD_REQUEST, "limit: must be a whole number"),
            Map.entry(UNAUTHORIZED, "This needs an access token: Authorization: Bearer …"),
            Map.entry(FORBIDDEN, "This belongs to somebody else."),
            Map.entry(NOT_ACCEPTABLE, "There is no answer in a media type that Accept names."),
            Map.entry(REQUEST_TIMEOUT, "The body did not come in time."),
            Map.entry(PRECONDITION_FAILED, "If-Match names no revision that this run is at"),
            Map.entry(CONTENT_TOO_LARGE, "The body is larger than 1 MiB."),
            Map.entry(UNSUPPORTED_MEDIA_TYPE, "This Content-Type is not supported here; send application/json."),
            Map.entry(UNPROCESSABLE_CONTENT, "this id or Idempotency-Key was used for a different run already"),
            Map.entry(TOO_MANY_REQUESTS, "Too many requests: 120 a minute are allowed here. Try again in 1 s."),
            Map.entry(INTERNAL_SERVER_ERROR, "Something went wrong on our side. Reference: 1f0d2c3b."),
            Map.entry(SERVICE_UNAVAILABLE, "A store that this needs does not answer. Try again soon.")));

    private CommonRefusals() {}

    static Map<HttpStatus, String> details() {
        return DETAILS;
    }

    static Set<HttpStatus> of(Endpoint endpoint, Operation operation) {
        Set<HttpStatus> statuses = EnumSet.of(BAD_REQUEST, INTERNAL_SERVER_ERROR, SERVICE_UNAVAILABLE);
        if (endpoint.access() != Endpoint.Access.OPEN) {
            statuses.add(UNAUTHORIZED);
        }
        if (endpoint.isReserved()) {
            statuses.add(FORBIDDEN);
        }
        if (operation.getResponses().values().stream().anyMatch(response -> response.getContent() != null)) {
            statuses.add(NOT_ACCEPTABLE);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(Set.of(REQUEST_TIMEOUT, CONTENT_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE));
        }
        if (hasHeader(operation, HttpHeaders.IF_MATCH)) {
            statuses.add(PRECONDITION_FAILED);
        }
        if (hasHeader(operation, "Idempotency-Key")) {
            statuses.add(UNPROCESSABLE_CONTENT);
        }
        if (endpoint.writes()) {
            statuses.add(TOO_MANY_REQUESTS);
        }
        return statuses;
    }

    private static boolean hasHeader(Operation operation, String name) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> "header".equals(parameter.getIn()) && name.equals(parameter.getName()));
    }
}
