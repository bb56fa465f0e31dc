package stravalite.command.account;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import stravalite.platform.http.Problem;

/**
 * Argon2id with 19 MiB and two passes. Only two are computed at a time and few may wait, so that a flood of log-ins
 * exhausts neither memory nor processors: it gets 503.
 */
@Component
class PasswordHashing {

    private static final int AT_A_TIME = 2;
    private static final int MAX_WAITING = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private final Semaphore permits = new Semaphore(AT_A_TIME, true);
    private volatile @Nullable String nobodys;

    /** @throws Problem 503 when too many wait already */
    String hash(String password) {
        return hash(password, () -> {});
    }

    /**
     * The same, unless it has become needless while it waited for its turn.
     *
     * @param stillNeeded called in turn; throws if nobody needs the hash any more
     */
    String hash(String password, Runnable stillNeeded) {
        return inTurn(() -> {
            stillNeeded.run();
            return encode(password);
        });
    }

    /**
     * Whether a password is the one that was hashed. Without a hash it is not, after just as much work, so that time does
     * not tell whether there is an account.
     *
     * @throws Problem 503 when too many wait already
     */
    boolean matches(String password, @Nullable String hash) {
        return inTurn(() -> argon2.matches(password, hash == null ? nobodys() : hash) && hash != null);
    }

    private String nobodys() {
        String known = nobodys;
        if (known == null) {
            known = encode("the password of nobody at all");
            nobodys = known;
        }
        return known;
    }

    private String encode(String password) {
        String encoded = argon2.encode(password);
        if (encoded == null) {
            throw new IllegalStateException("Argon2 gave no hash");
        }
        return encoded;
    }

    private <T> T inTurn(Supplier<T> work) {
        if (permits.getQueueLength() >= MAX_WAITING || !acquired()) {
            throw Problem.unavailable("Too many are logging in just now. Try again soon.", PATIENCE);
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private boolean acquired() {
        try {
            return permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
