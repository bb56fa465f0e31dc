package stravalite.platform.eventstore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The time of the database, which is one for all nodes. It is asked for at intervals; in between it goes on as threads
 * wait, not as this node's clock does, which may jump. Of two readings the one counts that may be less off, so that a slow
 * answer doesn't replace a quick one, unless they show that the database's clock was set. It never tells an earlier time than
 * before, but once the database's clock was set back by more than a second, or after this node's clock was gone by.
 */
final class DatabaseClock extends Clock {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** A reading that may be more off is not waited with for the whole interval. */
    private static final Duration GOOD = Duration.ofMillis(10);

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofSeconds(1);

    /** A second of this machine and one of the database's differ by so much of it at most: 0.01 %. */
    private static final long DRIFT = 10_000;

    private final JdbcClient jdbc;
    private final Clock node;
    private final LongSupplier nanoTime;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicReference<Instant> told = new AtomicReference<>(Instant.MIN);
    private volatile @Nullable Reading last;
    private volatile long asked;

    /** What the database's time was at a moment, and by how many nanoseconds that may be wrong. */
    private record Reading(Instant time, long nanos, long off) {

        Instant at(long moment) {
            return time.plusNanos(moment - nanos);
        }

        long offAt(long moment) {
            return off + (moment - nanos) / DRIFT;
        }

        boolean replaces(Reading former) {
            return off <= former.offAt(nanos) || contradicts(former);
        }

        /** They can't both be right, unless the database's clock was set in between. */
        boolean contradicts(Reading former) {
            return apart(former) > off + former.offAt(nanos);
        }

        long apart(Reading former) {
            return Duration.between(former.at(nanos), time).abs().toNanos();
        }
    }

    /** @param node what is gone by until the database has answered for the first time: nobody can write to it before */
    DatabaseClock(JdbcClient jdbc, Clock node) {
        this(jdbc, node, System::nanoTime);
    }

    DatabaseClock(JdbcClient jdbc, Clock node, LongSupplier nanoTime) {
        this.jdbc = jdbc;
        this.node = node;
        this.nanoTime = nanoTime;
    }

    @Override
    public Instant instant() {
        if (isDue(last) && reading.tryLock()) {
            try {
                // Another thread may have read it since.
                if (isDue(last)) {
                    read();
                }
            } finally {
                reading.unlock();
            }
        }
        Reading known = last;
        Instant now = known == null ? node.instant() : known.at(nanoTime.getAsLong());
        return told.accumulateAndGet(now, (before, next) -> next.isBefore(before) ? before : next);
    }

    private boolean isDue(@Nullable Reading known) {
        if (known == null) {
            return true;
        }
        Duration wait = known.off > GOOD.toNanos() ? SOON : INTERVAL;
        return nanoTime.getAsLong() - asked > wait.toNanos();
    }

    /** The former reading goes on while the database is away, or takes so long that its time says little. */
    private void read() {
        Reading known = last;
        long before = nanoTime.getAsLong();
        asked = before;
        try {
            OffsetDateTime time = jdbc.sql("select clock_timestamp()")
                    .query(OffsetDateTime.class)
                    .single();
            long half = (nanoTime.getAsLong() - before) / 2;
            Reading fresh = new Reading(time.toInstant(), before + half, half);
            if (2 * half > LONGEST.toNanos() || !(known == null || fresh.replaces(known))) {
                return;
            }
            last = fresh;
            if (known == null || (fresh.contradicts(known) && fresh.apart(known) > STEP.toNanos())) {
                told.set(Instant.MIN);
            }
        } catch (DataAccessException away) {
            LOG.debug("The database's time is not known anew", away);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("It tells instants alone");
    }
}
