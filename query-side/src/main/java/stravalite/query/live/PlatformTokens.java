package stravalite.query.live;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import stravalite.platform.security.AccessTokens;
import stravalite.platform.security.AccountDeleted;
import stravalite.platform.security.AuthenticatedRunner;
import stravalite.platform.security.LiveSessions;

/** The same tokens as over HTTP. */
@Component("live.tokens")
final class PlatformTokens implements TokenCheck {

    private final AccessTokens tokens;
    private final LiveSessions logins;

    PlatformTokens(AccessTokens tokens, LiveSessions logins) {
        this.tokens = tokens;
        this.logins = logins;
    }

    @Override
    public Holder verify(String token) {
        try {
            AuthenticatedRunner runner = tokens.verify(token);
            return new Holder(runner.id(), runner.session(), runner.expiresAt());
        } catch (BadJwtException e) {
            throw new Refused("the access token is not valid, or not any more");
        } catch (AccountDeleted e) {
            throw new Refused("this account has been deleted");
        } catch (JwtException | DataAccessException e) {
            throw new Refused("the token can't be checked now, try again soon", CloseStatus.SERVICE_OVERLOAD);
        }
    }

    @Override
    public Set<UUID> live(Collection<UUID> logins) {
        return this.logins.live(logins);
    }
}
