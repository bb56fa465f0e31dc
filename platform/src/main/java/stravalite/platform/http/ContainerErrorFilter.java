package stravalite.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpStatus;

/**
 * Says with a problem what would otherwise be no more than a status, or a trace in the container's log. A forwarded request
 * passes it once more, since its answer is closed when the forward returns.
 */
final class ContainerErrorFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final transient ProblemWriter problems;

    ContainerErrorFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (InvalidParameterException unreadable) {
            problems.write(request, response, Problems.unreadableQuery());
            return;
        }
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status != null && status.isError() && response.getContentType() == null && !request.isAsyncStarted()) {
            problems.write(request, response, Problems.generic(status));
        }
    }
}
