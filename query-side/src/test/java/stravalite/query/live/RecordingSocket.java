package stravalite.query.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/** Keeps what is written; can be blocked, like a client that does not read. */
final class RecordingSocket implements Socket {

    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    private final List<String> written = Collections.synchronizedList(new ArrayList<>());
    private volatile @Nullable CountDownLatch blocked;
    private volatile @Nullable CloseStatus closed;

    void block() {
        blocked = new CountDownLatch(1);
    }

    @Override
    public void send(List<Outgoing> batch) throws IOException {
        CountDownLatch latch = blocked;
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("aborted");
        }
        batches.add(batch.size());
        batch.forEach(outgoing -> written.add(outgoing.text()));
    }

    @Override
    public void close(CloseStatus status) {
        if (closed == null) {
            closed = status;
        }
    }

    @Override
    public void abort(CloseStatus status) {
        close(status);
        CountDownLatch latch = blocked;
        if (latch != null) {
            latch.countDown();
        }
    }

    @Override
    public boolean isOpen() {
        return closed == null;
    }

    @Nullable
    CloseStatus closed() {
        return closed;
    }

    List<String> written() {
        synchronized (written) {
            return List.copyOf(written);
        }
    }

    /** How many were written together each time. */
    List<Integer> batches() {
        synchronized (batches) {
            return List.copyOf(batches);
        }
    }

    /** The bodies of the MESSAGEs, which are numbers here. */
    List<Long> numbers() {
        return written().stream()
                .filter(text -> text.startsWith("MESSAGE\n"))
                .map(text -> Long.valueOf(text.substring(text.indexOf("\n\n") + 2, text.length() - 1)))
                .toList();
    }
}
