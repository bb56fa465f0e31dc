package stravalite.platform.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * How many of the pool's connections requests may have at a time. The others are left to projections and whatever else goes
 * on behind: many requests at once wait for each other, and what they did is seen all the same.
 */
final class RequestsShare {

    private static final int IN_TEN = 7;

    /** First come, first served. */
    private final Semaphore free;

    interface Opening {
        Connection open() throws SQLException;
    }

    /** @param pool how many connections there are for all */
    RequestsShare(int pool) {
        free = new Semaphore(Math.max(1, pool * IN_TEN / 10), true);
    }

    /** Whether a request is answered in this thread. */
    static boolean isForThisThread() {
        return RequestContextHolder.getRequestAttributes() != null;
    }

    /** Waits so long for one to be free; {@link #hold} has to follow. */
    boolean take(Duration patience) throws SQLException {
        try {
            return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while waiting for a connection", e);
        }
    }

    /** How many requests wait. */
    int waiting() {
        return free.getQueueLength();
    }

    /** Opens the one that was taken. Closing it gives it back. */
    Connection hold(Opening opening) throws SQLException {
        boolean opened = false;
        try {
            Connection connection = opening.open();
            opened = true;
            return givenBack(connection);
        } finally {
            if (!opened) {
                free.release();
            }
        }
    }

    private Connection givenBack(Connection connection) {
        AtomicBoolean closed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        return call(connection, method, arguments);
                    } finally {
                        if (method.getName().equals("close") && closed.compareAndSet(false, true)) {
                            free.release();
                        }
                    }
                });
    }

    private static @Nullable Object call(Connection connection, Method method, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
