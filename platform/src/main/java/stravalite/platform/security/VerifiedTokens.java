package stravalite.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.function.Function;

/**
 * What the last tokens said whose signature and claims were right, so that a signature is checked once and not for each
 * request: that costs more than the rest of a small one. They are known by their hash: nothing here is worth stealing.
 */
final class VerifiedTokens {

    private static final int MOST = 10_000;

    /**
     * What a token says.
     *
     * @param key the id of the key that signed it
     */
    record Verified(AuthenticatedRunner runner, String key) {}

    private final Cache<BigInteger, Verified> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private final SigningKeys keys;
    private final Clock clock;

    VerifiedTokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** What it says, as long as it and its key last; after that, and the first time, by checking it, which may throw. */
    AuthenticatedRunner verified(String token, Function<String, Verified> check) {
        BigInteger hash = hash(token);
        Verified verified = known.getIfPresent(hash);
        if (verified == null || !lasts(verified)) {
            known.invalidate(hash);
            verified = check.apply(token);
            known.put(hash, verified);
        }
        return verified.runner();
    }

    private boolean lasts(Verified verified) {
        return clock.instant().isBefore(verified.runner().expiresAt())
                && keys.withId(verified.key()).isPresent();
    }

    private static BigInteger hash(String token) {
        try {
            byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
            return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
