package stravalite.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;
import stravalite.platform.BackgroundWork;

/**
 * Asks Postgres twice a second whether it answers, over a connection beside the pool, so that whoever wants to know waits for
 * nothing, also while it hangs, and a pool that is busy is not taken for a database that is away.
 *
 * <p>A machine that stands still, or a network that is cut, refuses nothing: what is asked waits. After some seconds without
 * any answer those who wait are let go.
 */
@Component
public class DatabaseProbe extends BackgroundWork {

    private static final Duration EACH = Duration.ofMillis(500);
    private static final Duration LET_GO_AFTER = Duration.ofSeconds(6);
    private static final int PATIENCE_SECONDS = 2;

    private final JdbcConnectionDetails address;
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile @Nullable Long answeredNanos;
    private volatile boolean silent;

    DatabaseProbe(JdbcConnectionDetails address) {
        super("database-probe", "Postgres does not answer");
        this.address = address;
    }

    /** Whether it has answered, and not longer ago than that. */
    public boolean hasAnsweredWithin(Duration time) {
        Long answered = answeredNanos;
        return answered != null && System.nanoTime() - answered < time.toNanos();
    }

    /** Whether it was asked last and did not answer within two seconds, or could not be connected to. */
    boolean isSilent() {
        return silent;
    }

    @Override
    protected Duration turn() throws SQLException, InterruptedException {
        try (Connection connection = connect()) {
            while (isRunning() && answers(connection)) {
                answeredNanos = System.nanoTime();
                silent = false;
                first.countDown();
                Thread.sleep(EACH);
            }
        } catch (SQLException e) {
            silent = true;
            if (!hasAnsweredWithin(LET_GO_AFTER)) {
                ServerSockets.closeAll(address.getJdbcUrl());
            }
            throw e;
        }
        return Duration.ZERO;
    }

    /** False when the connection was ended, which says nothing of the database: the next turn connects again. */
    private static boolean answers(Connection connection) throws SQLException {
        long asked = System.nanoTime();
        boolean valid = connection.isValid(PATIENCE_SECONDS);
        if (!valid
                && System.nanoTime() - asked
                        > Duration.ofSeconds(PATIENCE_SECONDS).toNanos() / 2) {
            throw new SQLException("no answer within " + PATIENCE_SECONDS + " s");
        }
        return valid;
    }

    private Connection connect() throws SQLException {
        String patience = Integer.toString(PATIENCE_SECONDS);
        Properties properties = new Properties();
        properties.setProperty("user", text(address.getUsername()));
        properties.setProperty("password", text(address.getPassword()));
        properties.setProperty("connectTimeout", patience);
        properties.setProperty("loginTimeout", patience);
        properties.setProperty("socketTimeout", patience);
        Connection connection = new Driver().connect(address.getJdbcUrl(), properties);
        if (connection == null) {
            throw new SQLException("no address of a Postgres");
        }
        return connection;
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    /** Waits a moment for the first answer, so that a process that is up does not say otherwise. */
    @Override
    public void start() {
        super.start();
        try {
            var _ = first.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Among the first to start and the last to stop. */
    @Override
    public int getPhase() {
        return 0;
    }
}
