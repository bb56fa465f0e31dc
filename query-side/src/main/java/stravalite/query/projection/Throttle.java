package stravalite.query.projection;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How fast events are read for fillings, all of them on this node together, so that who reads and writes is not slowed. */
@Component
class Throttle {

    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final long nanosAnEvent;
    private long paidUntil = System.nanoTime();

    /** @param eventsPerSecond 0 for as fast as it goes */
    Throttle(@Value("${stravalite.replay.events-per-second:0}") long eventsPerSecond) {
        nanosAnEvent = eventsPerSecond <= 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / eventsPerSecond;
    }

    /** Waits until the next event may be read. */
    void take() throws InterruptedException {
        long wait = claim();
        // Short waits are saved up: the clock that wakes is coarser than they are.
        if (wait > NAP_NANOS) {
            LockSupport.parkNanos(wait);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private synchronized long claim() {
        if (nanosAnEvent == 0) {
            return 0;
        }
        long now = System.nanoTime();
        paidUntil = Math.max(paidUntil, now - BURST_NANOS) + nanosAnEvent;
        return paidUntil - now;
    }
}
