package stravalite.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Takes a bearer token from the Authorization header and from nowhere else (RFC 6750, 2.1). The request's parameters are
 * never asked for: that would make the container read a form or an upload of somebody whom nobody knows yet.
 */
final class HeaderToken implements BearerTokenResolver {

    private static final String SCHEME = "bearer";
    private static final Pattern BEARER = Pattern.compile("Bearer ([-a-zA-Z0-9._~+/]++=*+)", Pattern.CASE_INSENSITIVE);

    private final RequestMatcher tokenless;

    /** @param tokenless requests whose token is not looked at */
    HeaderToken(RequestMatcher tokenless) {
        this.tokenless = tokenless;
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (tokenless.matches(request) || headers.isEmpty()) {
            return null;
        }
        // Of two tokens, whoever stands before us may have looked at the other one.
        if (headers.size() > 1) {
            throw new OAuth2AuthenticationException(
                    BearerTokenErrors.invalidRequest("There is more than one Authorization header"));
        }
        String header = headers.getFirst();
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        Matcher token = BEARER.matcher(header);
        if (!token.matches()) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("Bearer token is malformed"));
        }
        return token.group(1);
    }
}
