package stravalite.platform.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** The answers of an operation that are problems. */
final class Refusals {

    private static final String PROBLEM_JSON = "application/problem+json";

    private static final Pattern BLAME = Pattern.compile("([A-Za-z_-]+): (.+)");

    private Refusals() {}

    /** Those that all operations share, as parts of the document that they refer to. */
    static Map<String, ApiResponse> components() {
        Map<String, ApiResponse> shared = new TreeMap<>();
        CommonRefusals.details().forEach((status, detail) -> {
            Map<String, Object> example = problem(status, detail, "/runs/" + Words.RUNNER);
            shared.put(name(status), response(status, content(new MediaType().example(example))));
        });
        return shared;
    }

    static Map<String, ApiResponse> of(Endpoint endpoint, Operation operation) {
        Map<String, ApiResponse> refusals = new TreeMap<>();
        for (HttpStatus status : CommonRefusals.of(endpoint, operation)) {
            refusals.put(code(status), new ApiResponse().$ref("#/components/responses/" + name(status)));
        }
        own(endpoint)
                .forEach((status, details) ->
                        refusals.put(code(status), response(status, content(examples(endpoint, status, details)))));
        return refusals;
    }

    /** They are there when the request was counted, whatever its answer. */
    static void rateLimits(ApiResponse response) {
        response.addHeaderObject("RateLimit", DocumentedHeaders.sometimes("RateLimit"));
        response.addHeaderObject("RateLimit-Policy", DocumentedHeaders.sometimes("RateLimit-Policy"));
    }

    private static Map<HttpStatus, List<String>> own(Endpoint endpoint) {
        Map<HttpStatus, List<String>> own = new LinkedHashMap<>();
        for (Refuses refusal : endpoint.handler().getMethod().getAnnotationsByType(Refuses.class)) {
            own.computeIfAbsent(refusal.value(), status -> new ArrayList<>()).add(refusal.because());
        }
        return own;
    }

    private static MediaType examples(Endpoint endpoint, HttpStatus status, List<String> details) {
        String path = endpoint.path().replace("{user_id}", Words.RUNNER).replaceAll("\\{[a-z_]+}", Words.RUN);
        MediaType media = new MediaType();
        if (details.size() == 1) {
            return media.example(problem(status, details.getFirst(), path));
        }
        for (String detail : details) {
            media.addExamples(
                    "example "
                            + (media.getExamples() == null
                                    ? 1
                                    : media.getExamples().size() + 1),
                    new Example().summary(detail).value(problem(status, detail, path)));
        }
        return media;
    }

    /** A detail that begins with a field's name and a colon blames that field. */
    private static Map<String, Object> problem(HttpStatus status, String detail, String path) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", detail);
        problem.put("instance", path);
        problem.put("message", detail);
        Matcher blame = BLAME.matcher(detail);
        if (blame.matches()) {
            problem.put("errors", List.of(error(blame.group(1), blame.group(2))));
        }
        return problem;
    }

    private static Map<String, Object> error(String field, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("field", field);
        error.put("message", message);
        return error;
    }

    private static Content content(MediaType media) {
        return new Content()
                .addMediaType(PROBLEM_JSON, media.schema(new Schema<>().$ref("#/components/schemas/Problem")));
    }

    private static ApiResponse response(HttpStatus status, Content content) {
        ApiResponse response = new ApiResponse().description(meaning(status)).content(content);
        switch (status) {
            case UNAUTHORIZED ->
                response.addHeaderObject("WWW-Authenticate", DocumentedHeaders.always("WWW-Authenticate"));
            case NOT_ACCEPTABLE -> response.addHeaderObject("Accept", DocumentedHeaders.sometimes("Accept"));
            case UNSUPPORTED_MEDIA_TYPE -> {
                response.addHeaderObject("Accept", DocumentedHeaders.sometimes("Accept"));
                response.addHeaderObject("Accept-Patch", DocumentedHeaders.sometimes("Accept-Patch"));
            }
            case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS ->
                response.addHeaderObject("Retry-After", DocumentedHeaders.always("Retry-After"));
            default -> {}
        }
        rateLimits(response);
        return response;
    }

    private static String meaning(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "Something in the request is not what it has to be; `errors` names the fields.";
            case UNAUTHORIZED -> "Who asks is not known: no token, or one that is not good (any more).";
            case FORBIDDEN -> "Whoever asks may not do this.";
            case NOT_FOUND -> "There is no such thing.";
            case NOT_ACCEPTABLE -> "There is no answer in a media type that `Accept` names.";
            case REQUEST_TIMEOUT -> "The body did not come in time.";
            case CONFLICT -> "It can't be done as things are.";
            case GONE -> "It was there, and has been deleted.";
            case PRECONDITION_FAILED -> "It has changed since: none of the tags in `If-Match` is its `ETag`.";
            case CONTENT_TOO_LARGE -> "The body is too large.";
            case UNSUPPORTED_MEDIA_TYPE -> "The body is of another media type.";
            case UNPROCESSABLE_CONTENT -> "The same id or key was used for something else.";
            case TOO_MANY_REQUESTS -> "Too much was asked for; `Retry-After` says when to come back.";
            case INTERNAL_SERVER_ERROR -> "A fault of ours; the log knows the reference.";
            case SERVICE_UNAVAILABLE -> "It can't be answered now; `Retry-After` says when to come back.";
            default -> status.getReasonPhrase() + ".";
        };
    }

    private static String code(HttpStatus status) {
        return Integer.toString(status.value());
    }

    private static String name(HttpStatus status) {
        return status.getReasonPhrase().replace(" ", "");
    }
}
