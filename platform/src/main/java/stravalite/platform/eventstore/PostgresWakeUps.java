package stravalite.platform.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Wakes the processes that share an event store by Postgres' LISTEN and NOTIFY. The notification is sent after the
 * commit, by one thread that sends one for all commits since the last: inside the appending transaction it would put all
 * commits behind one lock.
 */
final class PostgresWakeUps implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWakeUps.class);
    private static final String CHANNEL = "event_store";

    /** How often the listener looks whether it is to stop. */
    private static final Duration LOOK_UP = Duration.ofMillis(250);

    private final String self = UUID.randomUUID().toString();
    private final Semaphore appended = new Semaphore(0);
    private final DataSource dataSource;
    private final Supplier<WakingEventStore> store;
    private volatile boolean running;
    private @Nullable Thread sender;
    private @Nullable Thread listener;

    PostgresWakeUps(DataSource dataSource, Supplier<WakingEventStore> store) {
        this.dataSource = dataSource;
        this.store = store;
    }

    /** Tells the other processes that events were appended; returns at once. */
    void tellOthers() {
        appended.release();
    }

    @Override
    public void start() {
        running = true;
        sender = Thread.ofVirtual().name("event-store-notify").start(() -> keep(this::send));
        listener = Thread.ofVirtual().name("event-store-listen").start(() -> keep(this::listen));
    }

    @Override
    public void stop() {
        running = false;
        if (sender != null) {
            sender.interrupt();
        }
        if (listener != null) {
            end(listener);
        }
    }

    /** Not interrupted at once: that would close the connection under its hands. */
    private static void end(Thread listener) {
        try {
            if (!listener.join(LOOK_UP.multipliedBy(4))) {
                listener.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private interface Task {
        void run(Connection connection) throws SQLException, InterruptedException;
    }

    private void keep(Task task) {
        while (running) {
            try (Connection connection = dataSource.getConnection()) {
                task.run(connection);
            } catch (InterruptedException stopped) {
                return;
            } catch (SQLException e) {
                if (running) {
                    LOG.warn("No wake-ups by Postgres for now, polling instead: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void send(Connection connection) throws SQLException, InterruptedException {
        try (Statement statement = connection.createStatement()) {
            while (running) {
                appended.acquire();
                appended.drainPermits();
                statement.execute("notify " + CHANNEL + ", '" + self + "'");
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try {
            while (running) {
                for (PGNotification notification : postgres.getNotifications((int) LOOK_UP.toMillis())) {
                    if (!self.equals(notification.getParameter())) {
                        store.get().wakeUp();
                    }
                }
            }
        } finally {
            try (Statement statement = connection.createStatement()) {
                statement.execute("unlisten *");
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
