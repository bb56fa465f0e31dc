package stravalite.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
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

    /** Of a token (b64token), but for what it is filled up with. */
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/";

    private static final BitSet TOKEN = CHARACTERS.chars().collect(BitSet::new, BitSet::set, BitSet::or);

    private final RequestMatcher tokenless;

    /** @param tokenless requests whose token is not looked at */
    HeaderToken(RequestMatcher tokenless) {
        this.tokenless = tokenless;
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty() || tokenless.matches(request)) {
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
        String token = header.substring(SCHEME.length());
        if (!isOneSpaceAndToken(token)) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("Bearer token is malformed"));
        }
        return token.substring(1);
    }

    /** Not by a regular expression, which takes longer than all else here: a token has some hundred characters. */
    private static boolean isOneSpaceAndToken(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        return end > 1
                && text.charAt(0) == ' '
                && text.substring(1, end).chars().allMatch(TOKEN::get);
    }
}
