package stravalite.platform.logs;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import stravalite.platform.security.AuthenticatedRunner;

/** Tells in the log who makes a request, just after Spring Security's filters (-100) know. */
@Component
@Order(-97)
class RunnerLogFilter extends OncePerRequestFilter {

    private final LoggedRunners runners;

    RunnerLogFilter(LoggedRunners runners) {
        this.runners = runners;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof AuthenticatedRunner runner) {
            try (MDC.MDCCloseable _ = runners.about(runner.id())) {
                chain.doFilter(request, response);
            }
        } else {
            chain.doFilter(request, response);
        }
    }
}
