package stravalite.platform.eventstore;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The thread of a processor's coordinator. Whenever the coordinator can't read, it waits twice as long as before, up to a
 * minute; here it waits 5 s at most, so that reads are not behind for a minute once the database is back.
 */
public final class ShortWaits extends ScheduledThreadPoolExecutor {

    private static final long LONGEST_MILLIS = 5_000;

    /** What its thread is called. */
    public ShortWaits(String name) {
        super(1, Thread.ofPlatform().name(name, 0).daemon().factory());
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return super.schedule(task, Math.min(unit.toMillis(delay), LONGEST_MILLIS), TimeUnit.MILLISECONDS);
    }
}
