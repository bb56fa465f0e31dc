package stravalite.platform.http;

import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Tomcat's last word, for requests that never reach the application, such as a broken request line. */
public final class ProblemReportValve extends ErrorReportValve {

    /** Nothing but their text tells these errors from other bad requests. */
    private static final String HEADERS_TOO_LONG =
            StringManager.getManager("org.apache.coyote.http11").getString("iib.requestheadertoolarge.error");

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (status == HttpStatus.BAD_REQUEST && hasTooManyHeaders(request)) {
            status = HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
        } else if (status == HttpStatus.NOT_IMPLEMENTED && "CONNECT".equals(request.getMethod())) {
            status = HttpStatus.METHOD_NOT_ALLOWED;
            response.setHeader(HttpHeaders.ALLOW, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        }
        response.setStatus(status.value());
        // Nothing of the request is repeated: what Tomcat could not read is not fit for JSON either.
        String detail = "The request could not be answered: " + status.getReasonPhrase() + ".";
        String body =
                "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"instance\":\"/\",\"message\":\"%s\"}"
                        .formatted(status.getReasonPhrase(), status.value(), detail, detail);
        try {
            SecurityHeaders.addTo(response);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getReporter().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("A problem could not be written", e);
        }
    }

    /** Too long, all together, or too many. */
    private static boolean hasTooManyHeaders(Request request) {
        return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof RuntimeException thrown
                && (thrown instanceof IllegalStateException || HEADERS_TOO_LONG.equals(thrown.getMessage()));
    }
}
