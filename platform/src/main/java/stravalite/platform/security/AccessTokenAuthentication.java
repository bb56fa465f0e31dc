package stravalite.platform.security;

import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Takes a bearer token for a runner, or says why not; a store or an issuer that doesn't answer is not a bad
 * token. */
final class AccessTokenAuthentication implements AuthenticationManager {

    private final AccessTokens tokens;

    AccessTokenAuthentication(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String token = ((BearerTokenAuthenticationToken) authentication).getToken();
        try {
            return new RunnerAuthentication(tokens.verify(token));
        } catch (BadJwtException e) {
            throw new InvalidBearerTokenException("The access token is not valid", e);
        } catch (JwtException e) {
            throw new AuthenticationServiceException("The issuer of the tokens can't be asked now. Try again soon.", e);
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("A store that this needs does not answer. Try again soon.", e);
        }
    }
}
