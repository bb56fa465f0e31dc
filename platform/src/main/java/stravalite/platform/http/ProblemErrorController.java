package stravalite.platform.http;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for errors outside of controllers (in filters, or sent by the container) as the advice does inside. */
@Hidden
@RestController
class ProblemErrorController implements ErrorController {

    private final Problems problems;

    ProblemErrorController(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<ProblemBody> error(HttpServletRequest request) {
        Problem problem = problem(request);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return ResponseEntity.status(problem.status())
                .headers(problem.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemBody.of(
                        path == null ? request.getRequestURI() : path.toString(),
                        problem.status(),
                        String.valueOf(problem.getMessage()),
                        problem.errors()));
    }

    private Problem problem(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            // The container leaves an IOException there when reading the body failed, thrown on or not.
            return thrown instanceof IOException ? BrokenConnection.problem(thrown) : problems.of(thrown);
        }
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : HttpStatus.NOT_FOUND; // Somebody asked for this path itself.
        return status == null
                ? Problems.generic(HttpStatus.BAD_REQUEST)
                : status == HttpStatus.NOT_FOUND ? Problems.nothingHere() : Problems.generic(status);
    }
}
