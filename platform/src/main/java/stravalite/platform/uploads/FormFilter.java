package stravalite.platform.uploads;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import stravalite.platform.http.Problem;
import stravalite.platform.http.ProblemWriter;

/**
 * Refuses the bodies that the container reads by itself, whatever the method, as soon as anybody asks for a parameter: forms
 * everywhere, and multipart but for uploads. Nothing before may ask for one.
 */
final class FormFilter extends OncePerRequestFilter {

    private final Predicate<HttpServletRequest> uploads;
    private final ProblemWriter problems;

    FormFilter(Predicate<HttpServletRequest> uploads, ProblemWriter problems) {
        this.uploads = uploads;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hasBody(request) && isForm(request.getContentType()) && !isUpload(request)) {
            problems.write(
                    request,
                    response,
                    new Problem(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "This Content-Type is not supported here; send application/json."));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** More than what the container takes for one, rather than less. */
    private static boolean isForm(@Nullable String type) {
        String lower = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("multipart/") || lower.startsWith("application/x-www-form-urlencoded");
    }

    private boolean isUpload(HttpServletRequest request) {
        return request.getContentType().strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
                && uploads.test(request);
    }
}
