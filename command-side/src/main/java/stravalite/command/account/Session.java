package stravalite.command.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as its owner may see it.
 *
 * @param lastUsedAt when it was begun or last refreshed
 * @param expiresAt when it ends, if it is not refreshed before
 * @param current whether it is the one that asks
 * @param client the program that began it and what it runs on, as far as it said
 */
record Session(
        UUID id,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean current,
        @Nullable String client) {}
