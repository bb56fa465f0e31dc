package stravalite.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import stravalite.platform.security.PublicEndpoints.Endpoint;

/**
 * Requests for any of some endpoints. Only those are tried whose paths begin with the same segment: trying all of them took
 * longer than an answer that is at hand.
 */
final class AnyEndpoint implements RequestMatcher {

    private static final RequestMatcher NONE = request -> false;

    private final Map<String, RequestMatcher> byFirstSegment = new HashMap<>();
    private final RequestMatcher otherwise;
    private final RequestMatcher all;

    AnyEndpoint(Collection<Endpoint> endpoints) {
        Set<String> segments = new TreeSet<>();
        endpoints.forEach(endpoint -> segments.add(firstSegment(endpoint.pattern())));
        for (String segment : segments) {
            byFirstSegment.put(
                    segment,
                    any(endpoints.stream()
                            .filter(endpoint -> isWild(endpoint)
                                    || firstSegment(endpoint.pattern()).equals(segment))
                            .toList()));
        }
        otherwise = any(endpoints.stream().filter(AnyEndpoint::isWild).toList());
        all = any(endpoints);
    }

    private static RequestMatcher any(Collection<Endpoint> endpoints) {
        List<RequestMatcher> matchers = endpoints.stream()
                .<RequestMatcher>map(endpoint ->
                        PathPatternRequestMatcher.withDefaults().matcher(endpoint.method(), endpoint.pattern()))
                .toList();
        return matchers.isEmpty() ? NONE : new OrRequestMatcher(matchers);
    }

    private static boolean isWild(Endpoint endpoint) {
        String segment = firstSegment(endpoint.pattern());
        return segment.indexOf('{') >= 0 || segment.indexOf('*') >= 0 || segment.indexOf('?') >= 0;
    }

    /** Without the slash before it. */
    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return candidates(request).matches(request);
    }

    private RequestMatcher candidates(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean isPlain = path.startsWith("/")
                && request.getContextPath().isEmpty()
                // Patterns are held against what is decoded, and not against parameters of segments.
                && path.indexOf('%') < 0
                && path.indexOf(';') < 0;
        return isPlain ? byFirstSegment.getOrDefault(firstSegment(path), otherwise) : all;
    }
}
