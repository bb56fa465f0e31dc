package stravalite.command.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import stravalite.platform.security.IssuedHere;

/** Counts log-ins by password by what they were answered, outside of the limit that turns some away. */
@Component
@IssuedHere
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class LogInCounter extends OncePerRequestFilter {

    private static final PathPatternRequestMatcher LOG_IN =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/auth/login");

    private final Counter accepted;
    private final Counter rejected;
    private final Counter limited;

    LogInCounter(MeterRegistry registry) {
        accepted = counter(registry, "accepted");
        rejected = counter(registry, "rejected");
        limited = counter(registry, "limited");
    }

    private static Counter counter(MeterRegistry registry, String result) {
        return Counter.builder("stravalite.logins")
                .description("Log-ins by password: accepted, rejected, or turned away by a limit")
                .tag("result", result)
                .register(registry);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !LOG_IN.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        switch (response.getStatus()) {
            case HttpServletResponse.SC_OK -> accepted.increment();
            case HttpServletResponse.SC_UNAUTHORIZED -> rejected.increment();
            case 429 -> limited.increment();
            default -> {}
        }
    }
}
