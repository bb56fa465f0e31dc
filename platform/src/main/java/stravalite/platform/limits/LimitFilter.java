package stravalite.platform.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.springframework.web.filter.OncePerRequestFilter;
import stravalite.platform.http.ProblemWriter;

/** Counts the requests that a limit is about, says so in their answers, and turns away those that get no place. */
final class LimitFilter extends OncePerRequestFilter {

    private final Function<HttpServletRequest, Optional<String>> clients;
    private final Counter counter;
    private final ProblemWriter problems;
    private final AtomicLong refused = new AtomicLong();

    /** @param clients whose request it is; empty for requests that the limit is not about */
    LimitFilter(Function<HttpServletRequest, Optional<String>> clients, Counter counter, ProblemWriter problems) {
        this.clients = clients;
        this.counter = counter;
        this.problems = problems;
    }

    /** How many were turned away since the start. */
    long refused() {
        return refused.get();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Place> place = clients.apply(request).flatMap(counter::take);
        place.ifPresent(known -> known.tell(response));
        if (place.isEmpty() || place.get().granted()) {
            chain.doFilter(request, response);
        } else {
            refused.incrementAndGet();
            problems.write(request, response, place.get().refusal());
        }
    }
}
