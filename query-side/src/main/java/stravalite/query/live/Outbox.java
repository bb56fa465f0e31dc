package stravalite.query.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What waits to be written to one session, bounded in count and bytes. Filling it never waits; one writer empties it. */
final class Outbox {

    private static final int BATCH = 64;
    private static final int BATCH_BYTES = 16 * 1024;

    private final int maxCount;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Outgoing> queue = new ArrayDeque<>();
    private long bytes;
    private int writing;
    private long writingBytes;
    private boolean finished;
    private volatile boolean cleared;

    Outbox(int maxCount, long maxBytes) {
        this.maxCount = maxCount;
        this.maxBytes = maxBytes;
    }

    /** False when they would not all fit; then none is taken. After the end they are passed over. */
    boolean offer(List<Outgoing> several) {
        lock.lock();
        try {
            if (finished) {
                return true;
            }
            long more = 0;
            for (Outgoing outgoing : several) {
                more += outgoing.bytes();
            }
            if (queue.size() + writing + several.size() > maxCount || bytes + more > maxBytes) {
                return false;
            }
            several.forEach(this::add);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing comes after this; what waits, and then {@code last}, is still written. */
    void finish(@Nullable Outgoing last) {
        lock.lock();
        try {
            if (last != null && !finished) {
                add(last);
            }
            finished = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing comes after this, and what waits is forgotten. */
    void clear() {
        lock.lock();
        try {
            cleared = true;
            finished = true;
            queue.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean cleared() {
        return cleared;
    }

    /** The next ones to write, after waiting for them; none when all is done. What it gave before counts as written. */
    List<Outgoing> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            bytes -= writingBytes;
            writing = 0;
            writingBytes = 0;
            while (queue.isEmpty() && !finished) {
                changed.await();
            }
            List<Outgoing> batch = new ArrayList<>(Math.min(BATCH, queue.size()));
            while (batch.size() < BATCH && writingBytes < BATCH_BYTES && !queue.isEmpty()) {
                Outgoing next = queue.remove();
                writingBytes += next.bytes();
                batch.add(next);
            }
            writing = batch.size();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void add(Outgoing outgoing) {
        queue.add(outgoing);
        bytes += outgoing.bytes();
        changed.signal();
    }
}
