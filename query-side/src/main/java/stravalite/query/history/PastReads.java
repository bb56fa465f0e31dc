package stravalite.query.history;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.platform.http.Problem;

/**
 * A place for reads that compute what they answer: so many at once, so that the others keep their connections, and each
 * statement for so long at most.
 */
public final class PastReads {

    private static final String CANCELED = "57014";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Semaphore places;
    private final Duration patience;
    private final Duration timeout;

    /**
     * @param patience how long a read waits for a place
     * @param timeout how long a statement may take
     */
    public PastReads(
            JdbcClient jdbc, PlatformTransactionManager transactions, int atOnce, Duration patience, Duration timeout) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
        this.places = new Semaphore(atOnce);
        this.patience = patience;
        this.timeout = timeout;
    }

    /**
     * Reads in a transaction.
     *
     * @throws Problem 503 when there is no place, or when a statement takes too long
     */
    public <T> T read(Supplier<T> read) {
        if (!enters()) {
            throw Problem.unavailable("Too many ask for what has to be computed: try again", Duration.ofSeconds(1));
        }
        try {
            return transaction.execute(status -> {
                jdbc.sql("set local statement_timeout = " + timeout.toMillis()).update();
                return read.get();
            });
        } catch (DataAccessException e) {
            if (NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException sql
                    && CANCELED.equals(sql.getSQLState())) {
                throw Problem.unavailable(
                        "To compute this takes longer than allowed: ask for less, or try again", Duration.ofSeconds(5));
            }
            throw e;
        } finally {
            places.release();
        }
    }

    private boolean enters() {
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
