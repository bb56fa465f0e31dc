package stravalite.platform.eventstore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The time of the database, which is one for all nodes. It is asked for at intervals; in between it goes on as threads
 * wait, not as this node's clock does, which may jump.
 */
final class DatabaseClock extends Clock {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private record Reading(Instant time, long nanos) {

        Instant now() {
            return time.plusNanos(System.nanoTime() - nanos);
        }

        boolean isOld() {
            return System.nanoTime() - nanos > INTERVAL.toNanos();
        }
    }

    private final JdbcClient jdbc;
    private final Clock node;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Reading last;

    /** @param node what is gone by until the database has answered for the first time: nobody can write to it before */
    DatabaseClock(JdbcClient jdbc, Clock node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    @Override
    public Instant instant() {
        Reading known = last;
        if ((known == null || known.isOld()) && reading.tryLock()) {
            try {
                known = read().orElse(known);
                last = known;
            } finally {
                reading.unlock();
            }
        }
        return known == null ? node.instant() : known.now();
    }

    /** Nothing while the database is away, or takes so long that its time says little: the former reading goes on. */
    private Optional<Reading> read() {
        long asked = System.nanoTime();
        try {
            OffsetDateTime time = jdbc.sql("select clock_timestamp()")
                    .query(OffsetDateTime.class)
                    .single();
            long took = System.nanoTime() - asked;
            return took > LONGEST.toNanos()
                    ? Optional.empty()
                    : Optional.of(new Reading(time.toInstant(), asked + took / 2));
        } catch (DataAccessException away) {
            LOG.debug("The database's time is not known anew", away);
            return Optional.empty();
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
