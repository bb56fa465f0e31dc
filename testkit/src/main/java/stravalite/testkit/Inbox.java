package stravalite.testkit;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Joins the fragments of a WebSocket into frames and keeps these until they are taken. */
final class Inbox implements WebSocket.Listener {

    private static final int ROOM = 50_000;

    private final Consumer<Frame> check;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final StringBuilder fragments = new StringBuilder();
    private @Nullable String ending;
    private boolean broken;

    /** @param check throws an AssertionError for a frame that is not as it has to be */
    Inbox(Consumer<Frame> check) {
        this.check = check;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        fragments.append(part);
        if (last) {
            String text = fragments.toString();
            fragments.setLength(0);
            if (!accept(text)) {
                socket.abort();
                return null;
            }
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end("closed by the server: " + code + " " + reason, false);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end("connection lost: " + error, false);
    }

    /** The next frame; null if none comes in time or none can come any more. */
    @Nullable
    Frame take(Duration patience) {
        await(patience, true);
        lock.lock();
        try {
            Frame frame = frames.poll();
            if (frame == null && broken) {
                throw new IllegalStateException(ending);
            }
            return frame;
        } finally {
            lock.unlock();
        }
    }

    boolean awaitClosed(Duration patience) {
        await(patience, false);
        return isClosed();
    }

    boolean isClosed() {
        return ending() != null;
    }

    /** Why nothing more comes; null while something may. */
    @Nullable
    String ending() {
        lock.lock();
        try {
            return ending;
        } finally {
            lock.unlock();
        }
    }

    private boolean accept(String text) {
        if (FrameText.isHeartBeat(text)) {
            return true;
        }
        lock.lock();
        try {
            if (frames.size() == ROOM) {
                end("more than " + ROOM + " frames were left untaken", true);
                return false;
            }
            Frame frame = FrameText.read(text);
            check.accept(frame);
            frames.add(frame);
            changed.signalAll();
            return true;
        } catch (IllegalArgumentException notAFrame) {
            end("not a STOMP frame: " + notAFrame.getMessage(), true);
            return false;
        } catch (AssertionError notAsPromised) {
            end(String.valueOf(notAsPromised.getMessage()), true);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void end(String reason, boolean failure) {
        lock.lock();
        try {
            if (ending == null) {
                ending = reason;
                broken = failure;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void await(Duration patience, boolean orFrame) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (left > 0 && ending == null && !(orFrame && !frames.isEmpty())) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
