package stravalite.platform.uploads;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.function.Predicate;
import org.springframework.web.filter.OncePerRequestFilter;
import stravalite.platform.http.Problem;
import stravalite.platform.http.ProblemWriter;

/** Gives each upload a place before anything of it is read; without one it is not read at all. */
final class UploadPlaceFilter extends OncePerRequestFilter {

    private final Predicate<HttpServletRequest> uploads;
    private final UploadPlaces places;
    private final ProblemWriter problems;

    UploadPlaceFilter(Predicate<HttpServletRequest> uploads, UploadPlaces places, ProblemWriter problems) {
        this.uploads = uploads;
        this.places = places;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Principal runner = request.getUserPrincipal();
        if (runner == null || !uploads.test(request)) {
            chain.doFilter(request, response);
            return;
        }
        UploadPlaces.Place place;
        try {
            place = places.take(runner.getName(), request.getContentLengthLong());
        } catch (Problem none) {
            problems.write(request, response, none);
            return;
        }
        try (place) {
            chain.doFilter(request, response);
        }
    }
}
