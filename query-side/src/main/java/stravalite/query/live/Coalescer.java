package stravalite.query.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one action of many changes to the same thing: the first change acts at once, those that follow within the interval
 * act together at its end. Actions on one key never overlap; the keys in hand are those that changed within the interval.
 */
public final class Coalescer<K> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Coalescer.class);

    private final Duration interval;
    private final Consumer<K> action;
    private final ScheduledExecutorService timer;

    /** A key is here from its action until the interval after it has passed; true once it changed again meanwhile. */
    private final Map<K, Boolean> resting = new HashMap<>();

    public Coalescer(String name, Duration interval, Consumer<K> action) {
        this.interval = interval;
        this.action = action;
        timer = Executors.newScheduledThreadPool(
                1, Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Says that something changed. Returns at once. */
    public void changed(K key) {
        synchronized (resting) {
            if (resting.putIfAbsent(key, false) != null) {
                resting.put(key, true);
                return;
            }
        }
        timer.execute(() -> act(key));
    }

    private void act(K key) {
        try {
            action.accept(key);
        } catch (RuntimeException | Error e) {
            LOG.warn("Could not tell of a change of {}: {}", key, e.toString());
        }
        var _ = timer.schedule(() -> rested(key), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void rested(K key) {
        synchronized (resting) {
            if (!Boolean.TRUE.equals(resting.get(key))) {
                resting.remove(key);
                return;
            }
            resting.put(key, false);
        }
        act(key);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
