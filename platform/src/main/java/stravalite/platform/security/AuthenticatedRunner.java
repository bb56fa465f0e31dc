package stravalite.platform.security;

import java.time.Instant;
import java.util.UUID;
import stravalite.api.runner.RunnerId;

/**
 * Who holds a valid access token. A controller gets it as {@code @AuthenticationPrincipal AuthenticatedRunner}.
 *
 * @param session the session that the token belongs to; it ends by log-out, by deletion of the account, or in time. That of
 *     an external issuer's token is named as the runner, and ends with the account
 * @param expiresAt when the token ends
 * @param admin whether it may ask for what is under {@code /admin}
 */
public record AuthenticatedRunner(RunnerId id, UUID session, Instant expiresAt, boolean admin) {}
