package stravalite.platform.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The time of the database, which is one for all nodes. It is asked for at intervals; in between it goes on as threads
 * wait, not as this node's clock does, which may jump.
 */
final class DatabaseClock extends Clock {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private record Reading(Instant time, long nanos) {

        Instant now() {
            return time.plusNanos(System.nanoTime() - nanos);
        }

        boolean isOld() {
            return System.nanoTime() - nanos > INTERVAL.toNanos();
        }
    }

    private final JdbcClient jdbc;
    private volatile @Nullable Reading last;

    DatabaseClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Instant instant() {
        Reading known = last;
        if (known == null || known.isOld()) {
            known = read(known);
            last = known;
        }
        return known.now();
    }

    private Reading read(@Nullable Reading former) {
        try {
            return jdbc.sql("select clock_timestamp() as now")
                    .query(DatabaseClock::reading)
                    .single();
        } catch (DataAccessException away) {
            if (former == null) {
                throw away;
            }
            return former;
        }
    }

    private static Reading reading(ResultSet row, int number) throws SQLException {
        return new Reading(row.getObject("now", OffsetDateTime.class).toInstant(), System.nanoTime());
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
