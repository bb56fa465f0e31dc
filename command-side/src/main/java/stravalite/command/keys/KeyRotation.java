package stravalite.command.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import stravalite.platform.BackgroundWork;
import stravalite.platform.security.IssuedHere;
import stravalite.platform.security.SigningKey;
import stravalite.platform.security.SigningKeys;

/**
 * Replaces the signing key when it is old, and deletes it when the last token that it signed has expired, so that nobody
 * is logged out. It looks at the start and once a minute; any number of processes on one directory may do so.
 */
@Component
@IssuedHere
class KeyRotation extends BackgroundWork {

    private static final Duration EVERY = Duration.ofMinutes(1);

    /** For clocks that differ, and for a key that another process has not read yet. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final SigningKeys keys;
    private final Clock clock;
    private final Duration keyLifetime;
    private final Duration tokenLifetime;

    KeyRotation(
            SigningKeys keys,
            Clock clock,
            @Value("${stravalite.tokens.key-lifetime}") Duration keyLifetime,
            @Value("${stravalite.tokens.access-lifetime}") Duration tokenLifetime) {
        super("key-rotation", "The signing keys can't be rotated");
        this.keys = keys;
        this.clock = clock;
        this.keyLifetime = keyLifetime;
        this.tokenLifetime = tokenLifetime;
    }

    @Override
    protected Duration turn() {
        check();
        return EVERY;
    }

    /** Announces the next key if it is time, and deletes those that nothing needs any more. */
    void check() {
        Instant now = clock.instant();
        Instant replaced = keys.all().getLast().from().plus(keyLifetime);
        if (!now.isBefore(replaced.minus(SigningKeys.NOTICE))) {
            keys.announceNext();
        }
        for (SigningKey key : keys.all()) {
            if (end(key).filter(end -> !now.isBefore(end)).isPresent()) {
                keys.remove(key);
            }
        }
    }

    /** When the last token that a key signed has expired; empty for the newest. */
    Optional<Instant> end(SigningKey key) {
        List<SigningKey> all = keys.all();
        return all.stream()
                .filter(later -> later.number() > key.number())
                .findFirst()
                .map(next -> next.from().plus(tokenLifetime).plus(SKEW));
    }
}
