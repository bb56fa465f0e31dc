package stravalite.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * A problem as it goes over the wire (RFC 9457).
 *
 * @param instance the path that was asked for
 * @param message repeats {@code detail}, for clients that look for it there
 * @param errors left out when no field is to blame
 */
record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String message,
        @JsonInclude(Include.NON_EMPTY) List<Problem.FieldError> errors) {

    static ProblemBody of(HttpServletRequest request, Problem problem) {
        return of(request.getRequestURI(), problem.status(), String.valueOf(problem.getMessage()), problem.errors());
    }

    static ProblemBody of(String path, HttpStatus status, String detail, List<Problem.FieldError> errors) {
        return new ProblemBody("about:blank", status.getReasonPhrase(), status.value(), detail, path, detail, errors);
    }
}
