package stravalite.platform.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/**
 * What pages of the allowed origins may do. A call from elsewhere is answered all the same, but not so that a browser
 * shows the answer to the page; since there are no cookies, it can do no more there than anybody without a token.
 */
final class CrossOrigin implements CorsConfigurationSource {

    private final AllowedOrigins origins;
    private final CorsConfiguration rules = new CorsConfiguration();

    private CrossOrigin(AllowedOrigins origins) {
        this.origins = origins;
        rules.setAllowedOrigins(List.copyOf(origins.values()));
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        rules.setAllowedHeaders(List.of(
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.IF_MATCH,
                HttpHeaders.IF_NONE_MATCH,
                "Idempotency-Key",
                "Prefer"));
        rules.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.LINK,
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                "Preference-Applied",
                "RateLimit",
                "RateLimit-Policy",
                "X-Position",
                "X-Total-Count"));
        rules.setMaxAge(Duration.ofHours(1));
    }

    static CorsFilter filter(AllowedOrigins origins) {
        CorsFilter filter = new CorsFilter(new CrossOrigin(origins));
        filter.setCorsProcessor(new DefaultCorsProcessor() {
            @Override
            protected void rejectRequest(ServerHttpResponse response) {
                // No more than the status: the body becomes a problem.
                response.setStatusCode(HttpStatus.FORBIDDEN);
            }
        });
        return filter;
    }

    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean allowed = origin != null && origins.values().contains(origin);
        // Only a page of another origin asks first: there is no way that it is our own, seen through a proxy.
        return allowed || CorsUtils.isPreFlightRequest(request) ? rules : null;
    }
}
