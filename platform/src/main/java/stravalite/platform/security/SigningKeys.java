package stravalite.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The keys that access tokens are signed with. One signs; older ones, and a next one that has been announced, verify as
 * long as they are kept. The first is made on the first start. What another process adds or takes away is seen without a
 * restart.
 */
@Component
@IssuedHere
public class SigningKeys {

    /** How long a key is published before anything is signed with it, so that every verifier has it by then. */
    public static final Duration NOTICE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** An unknown key is looked for again, but invented ones don't keep the disk busy. */
    private static final Duration FRESH_FOR_UNKNOWN = Duration.ofSeconds(1);

    private final KeyStore store;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Reading last;

    private record Reading(List<SigningKey> keys, long at) {

        boolean isOlderThan(Duration age) {
            return System.nanoTime() - at > age.toNanos();
        }
    }

    SigningKeys(KeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.last = read();
    }

    /** All keys that verify, the oldest first; never empty. */
    public List<SigningKey> all() {
        return noOlderThan(FRESH);
    }

    /** The key to sign with now. */
    public SigningKey signing() {
        List<SigningKey> keys = all();
        Instant now = clock.instant();
        return keys.reversed().stream()
                .filter(key -> !key.from().isAfter(now))
                .findFirst()
                .orElseGet(keys::getFirst);
    }

    /** The key of this id, if it is one of ours. */
    public Optional<SigningKey> withId(String id) {
        Optional<SigningKey> known = find(all(), id);
        return known.isPresent() ? known : find(noOlderThan(FRESH_FOR_UNKNOWN), id);
    }

    /**
     * Makes the next key, which signs from {@link #NOTICE} on, unless there is a next one already; says whether.
     *
     * @throws IllegalStateException if it can't be made or read
     */
    public synchronized boolean announceNext() {
        Instant now = clock.instant();
        SigningKey newest = noOlderThan(Duration.ZERO).getLast();
        if (newest.from().isAfter(now)) {
            return false;
        }
        store.add(newest.number() + 1, now.plus(NOTICE).truncatedTo(ChronoUnit.SECONDS));
        if (noOlderThan(Duration.ZERO).getLast().number() == newest.number()) {
            throw new IllegalStateException("The next signing key can't be read");
        }
        LOG.info("A new signing key signs from {} on", now.plus(NOTICE));
        return true;
    }

    /** Ends a key: nothing that it signed is taken any more. */
    public void remove(SigningKey key) {
        store.remove(key);
        noOlderThan(Duration.ZERO);
        LOG.info("The signing key {} has been deleted", key.id());
    }

    private List<SigningKey> noOlderThan(Duration age) {
        return last.isOlderThan(age) ? readAgain(age) : last.keys();
    }

    /** By one at a time. Whoever can do with the keys as they were does not wait for a store that is slow to answer. */
    private List<SigningKey> readAgain(Duration age) {
        if (age.isZero()) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return last.keys();
        }
        try {
            return readUnlessRead(age);
        } finally {
            reading.unlock();
        }
    }

    private List<SigningKey> readUnlessRead(Duration age) {
        if (last.isOlderThan(age)) {
            try {
                last = read();
            } catch (IllegalStateException unreadable) {
                LOG.warn("Going on with the signing keys as they were: {}", unreadable.toString());
                last = new Reading(last.keys(), System.nanoTime());
            }
        }
        return last.keys();
    }

    private Reading read() {
        long now = System.nanoTime();
        List<SigningKey> keys = store.read();
        if (keys.isEmpty()) {
            store.add(1, clock.instant().truncatedTo(ChronoUnit.SECONDS));
            keys = store.read();
        }
        return new Reading(keys, now);
    }

    private static Optional<SigningKey> find(List<SigningKey> keys, String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
