package stravalite.platform.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.context.SmartLifecycle;
import stravalite.platform.BackgroundLoop;

/**
 * Wakes the processes that share an event store by Postgres' LISTEN and NOTIFY. The notification is sent after the
 * commit, by one thread that sends one for all commits since the last: inside the appending transaction it would put all
 * commits behind one lock.
 */
final class PostgresWakeUps implements SmartLifecycle {

    private static final String CHANNEL = "event_store";

    /** How often the listener looks whether it is to stop. */
    private static final Duration LOOK_UP = Duration.ofMillis(250);

    private final String self = UUID.randomUUID().toString();
    private final Semaphore appended = new Semaphore(0);
    private final DataSource dataSource;
    private final Supplier<WakingEventStore> store;
    private final BackgroundLoop sender = loop("event-store-notify", this::send);
    private final BackgroundLoop listener = loop("event-store-listen", this::listen);

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
        sender.start();
        listener.start();
    }

    @Override
    public void stop() {
        sender.stop(Duration.ZERO);
        // Not interrupted at once: that would close the connection under its hands.
        listener.stop(LOOK_UP.multipliedBy(4));
    }

    @Override
    public boolean isRunning() {
        return listener.running();
    }

    /** After the event store has started, and stopped after the web server: what is recorded last is told of as well. */
    @Override
    public int getPhase() {
        return 10;
    }

    private interface Task {
        void run(Connection connection) throws SQLException, InterruptedException;
    }

    private BackgroundLoop loop(String name, Task task) {
        return new BackgroundLoop(name, "No wake-ups by Postgres for now, polling instead", () -> {
            try (Connection connection = dataSource.getConnection()) {
                task.run(connection);
            }
        });
    }

    private void send(Connection connection) throws SQLException, InterruptedException {
        try (Statement statement = connection.createStatement()) {
            while (sender.running()) {
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
            while (listener.running()) {
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
}
