package stravalite.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Says at once that the database is away. A pool lets everybody wait alike for a connection that others use, which comes
 * soon, and for one to a database that is not there. Here whoever finds it away tells the others, and one at a time tries
 * again; whoever waits for others' connections goes on waiting, unless the database is known to answer nobody.
 */
final class PromptRefusals extends DelegatingDataSource {

    private static final Logger LOG = LoggerFactory.getLogger(PromptRefusals.class);

    /** How long a wait for connections that are all in use may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How often somebody tries whether it is back. */
    private static final Duration TRIED_EVERY = Duration.ofMillis(500);

    /** Until when nobody else needs to try; {@link #HERE} as long as it is not away. */
    private final AtomicLong awayUntil = new AtomicLong(HERE);

    private static final long HERE = Long.MIN_VALUE;

    private final RequestsShare requests;
    private final BooleanSupplier silent;

    /**
     * @param pool gives up well within a second
     * @param size how many connections it has at most
     * @param silent whether the database, asked for nothing at all, does not answer
     */
    PromptRefusals(DataSource pool, int size, BooleanSupplier silent) {
        super(pool);
        this.requests = new RequestsShare(size);
        this.silent = silent;
    }

    @Override
    public Connection getConnection() throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        if (!RequestsShare.isForThisThread()) {
            return connection(deadline);
        }
        requireNotSilent();
        if (!requests.take(PATIENCE)) {
            throw new SQLTransientConnectionException("Other requests use all connections that requests may have");
        }
        return requests.hold(() -> connection(deadline));
    }

    /** How many requests wait for others to give back a connection. */
    int waitingRequests() {
        return requests.waiting();
    }

    private Connection connection(long deadline) throws SQLException {
        while (true) {
            requireNotAway();
            try {
                Connection connection = super.getConnection();
                if (awayUntil.getAndSet(HERE) != HERE) {
                    LOG.info("The database is back");
                }
                return connection;
            } catch (SQLTransientConnectionException e) {
                // The pool's own words; what lies behind them is that no connection could be made.
                if (DatabaseOutage.isAway(e.getCause())) {
                    away(e);
                }
                if (awayUntil.get() != HERE || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    private void requireNotSilent() throws SQLException {
        if (silent.getAsBoolean()) {
            throw new SQLTransientConnectionException("The database does not answer", DatabaseOutage.CANNOT_CONNECT);
        }
    }

    private void requireNotAway() throws SQLException {
        requireNotSilent();
        long until = awayUntil.get();
        if (until == HERE) {
            return;
        }
        long now = System.nanoTime();
        boolean isOurTurn = now - until >= 0 && awayUntil.compareAndSet(until, now + TRIED_EVERY.toNanos());
        if (!isOurTurn) {
            throw new SQLTransientConnectionException("The database is away", DatabaseOutage.CANNOT_CONNECT);
        }
    }

    private void away(SQLException reason) {
        long before = awayUntil.getAndSet(System.nanoTime() + TRIED_EVERY.toNanos());
        if (before == HERE) {
            LOG.warn("The database is away: {}", String.valueOf(reason.getCause()));
        }
    }
}
