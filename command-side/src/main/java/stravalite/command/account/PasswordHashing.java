package stravalite.command.account;

import java.time.Duration;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import stravalite.platform.http.Problem;

/**
 * Argon2id. Only two are computed at a time and few may wait, so that a flood of log-ins exhausts neither memory nor
 * processors: it gets 503.
 */
@Component
class PasswordHashing {

    private static final int AT_A_TIME = 2;
    private static final int MAX_WAITING = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Accounts accounts;
    private final HashParameters parameters;
    private final Argon2PasswordEncoder argon2;
    private final Semaphore permits = new Semaphore(AT_A_TIME, true);

    /** Threads of its own: on those that carry the requests, hashes would keep all other requests from going on. */
    private final Executor threads = Executors.newFixedThreadPool(
            AT_A_TIME, Thread.ofPlatform().name("password-hash-", 0).daemon().factory());

    PasswordHashing(
            Accounts accounts,
            @Value("${stravalite.passwords.memory}") int memory,
            @Value("${stravalite.passwords.iterations}") int iterations,
            @Value("${stravalite.passwords.parallelism}") int parallelism) {
        this.accounts = accounts;
        this.parameters = new HashParameters(memory, iterations, parallelism);
        this.argon2 = parameters.encoder();
    }

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
            return Objects.requireNonNull(argon2.encode(password));
        });
    }

    /**
     * Whether a password is the one that was hashed. Without a hash it is not. Time tells neither whether there is an
     * account nor how old its hash is: each call computes one hash for each kind of parameters that any account's hash has,
     * the account's own among them if there is one.
     *
     * @throws Problem 503 when too many wait already
     */
    boolean matches(String password, @Nullable String hash) {
        SortedSet<HashParameters> kinds = new TreeSet<>(accounts.hashParameters());
        kinds.add(parameters);
        HashParameters own = hash == null ? null : HashParameters.of(hash).orElse(null);
        return inTurn(() -> {
            boolean right = false;
            for (HashParameters kind : kinds) {
                boolean real = kind.equals(own);
                right |= argon2.matches(password, real ? Objects.requireNonNull(hash) : kind.nobodys()) && real;
            }
            return right;
        });
    }

    /** Whether a hash is weaker than those that are made now. */
    boolean isWeak(String hash) {
        return HashParameters.of(hash).map(parameters::areStrongerThan).orElse(false);
    }

    private <T> T inTurn(Supplier<T> work) {
        if (permits.getQueueLength() >= MAX_WAITING || !acquired()) {
            throw Problem.unavailable("Too many are logging in just now. Try again soon.", PATIENCE);
        }
        try {
            return CompletableFuture.supplyAsync(work, threads).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
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
