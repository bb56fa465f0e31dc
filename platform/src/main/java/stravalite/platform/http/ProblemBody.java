package stravalite.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * A problem as it goes over the wire (RFC 9457).
 *
 * @param type {@code about:blank}: the status says what kind of problem it is
 * @param title the status in words
 * @param status the same as the answer's
 * @param detail what is wrong, for a reader
 * @param instance the path that was asked for
 * @param message repeats {@code detail}, for clients that look for it there
 * @param errors left out when no field is to blame
 */
@Schema(name = "Problem")
public record ProblemBody(
        @Schema(example = "about:blank") String type,
        @Schema(example = "Bad Request") String title,
        @Schema(example = "400") int status,
        @Schema(example = "limit: must be a whole number") String detail,
        @Schema(example = "/users") String instance,
        @Schema(example = "limit: must be a whole number") String message,
        @JsonInclude(Include.NON_EMPTY) List<Problem.FieldError> errors) {

    static ProblemBody of(HttpServletRequest request, Problem problem) {
        return of(request.getRequestURI(), problem.status(), String.valueOf(problem.getMessage()), problem.errors());
    }

    static ProblemBody of(String path, HttpStatus status, String detail, List<Problem.FieldError> errors) {
        return new ProblemBody("about:blank", status.getReasonPhrase(), status.value(), detail, path, detail, errors);
    }
}
