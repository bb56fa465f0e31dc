package stravalite.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does one thing again and again while a component runs. What a turn throws is logged as a warning, and a
 * second later comes the next turn; only {@link #stop} ends it.
 */
public final class BackgroundLoop {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What is done again and again. A long turn looks at {@link #running} from time to time. */
    @FunctionalInterface
    public interface Turn {
        void run() throws Exception;
    }

    private final Thread.Builder kind;
    private final String trouble;
    private final Turn turn;
    private volatile boolean running;
    private @Nullable Thread thread;

    /**
     * On a virtual thread.
     *
     * @param name the thread's
     * @param trouble what is logged, with the reason behind it, when a turn fails
     */
    public BackgroundLoop(String name, String trouble, Turn turn) {
        this(Thread.ofVirtual().name(name), trouble, turn);
    }

    /** On a thread of this kind. */
    BackgroundLoop(Thread.Builder kind, String trouble, Turn turn) {
        this.kind = kind;
        this.trouble = trouble;
        this.turn = turn;
    }

    public synchronized void start() {
        // Before the thread starts: its first look may come before this method goes on.
        running = true;
        thread = kind.start(this::run);
    }

    /**
     * Ends the loop. Returns before a turn that must be interrupted has ended.
     *
     * @param patience how long a turn may take to see that it is over before it is interrupted
     */
    public synchronized void stop(Duration patience) {
        running = false;
        Thread started = thread;
        thread = null;
        try {
            if (started != null && !started.join(patience)) {
                started.interrupt();
            }
        } catch (InterruptedException e) {
            started.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it has been started and not been stopped. */
    public boolean running() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                turn.run();
            } catch (InterruptedException stopped) {
                return;
            } catch (Throwable e) {
                // An Error as well: nobody would miss a loop that has ended.
                if (running && !pause(e)) {
                    return;
                }
            }
        }
    }

    private boolean pause(Throwable reason) {
        LOG.warn("{}: {}", trouble, reason.toString());
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }
}
