package stravalite.query.live;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import stravalite.api.runner.RunnerId;

/** Verifies the token of a CONNECT. */
interface TokenCheck {

    /** Whose token it is; refused when it is broken, expired or ended. */
    Holder verify(String token);

    /** Those of these logins that are still good: not logged out, their accounts not deleted. */
    Set<UUID> live(Collection<UUID> logins);

    /** A runner by one login, until the token expires. */
    record Holder(RunnerId runner, UUID login, Instant expiresAt) {}
}
