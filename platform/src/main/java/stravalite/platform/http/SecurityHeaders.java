package stravalite.platform.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each answer, of whatever kind and status, the headers that keep a browser from doing foolish things with it. */
final class SecurityHeaders extends OncePerRequestFilter {

    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", CONTENT_POLICY,
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    private static final String ONLY_TLS = "max-age=31536000";

    static void addTo(HttpServletResponse response) {
        ALWAYS.forEach(response::setHeader);
    }

    /** What the container refuses by itself comes this way only. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        addTo(response);
        if (request.getRequestURI().startsWith("/apidocs/")) {
            // Swagger UI sets styles of its own.
            response.setHeader("Content-Security-Policy", CONTENT_POLICY + "; style-src 'self' 'unsafe-inline'");
        }
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", ONLY_TLS);
        }
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        chain.doFilter(request, response);
    }
}
