package stravalite.platform;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * A component that does one thing again and again, with a pause between, by a {@link BackgroundLoop} of its own.
 *
 * <p>It starts after the projections and before the web server. When the process is asked to stop, it goes on while the
 * notice of that is given and until the last request is answered; it is stopped then, before the projections, what it reads
 * and tells by, and the data source are.
 */
public abstract class BackgroundWork implements SmartLifecycle {

    private final Duration patience;
    private final BackgroundLoop loop;

    /**
     * @param name the thread's
     * @param trouble what is logged, with the reason behind it, when a turn fails; the next one comes a second later
     */
    protected BackgroundWork(String name, String trouble) {
        this(name, trouble, Duration.ZERO);
    }

    /**
     * @param name the thread's
     * @param trouble what is logged, with the reason behind it, when a turn fails; the next one comes a second later
     * @param patience how long a turn may take to end by itself when this is stopped, before it is interrupted
     */
    protected BackgroundWork(String name, String trouble, Duration patience) {
        this(Thread.ofVirtual().name(name), trouble, patience);
    }

    /** On a thread of this kind. */
    @SuppressWarnings("this-escape") // no turn comes before it is started
    BackgroundWork(Thread.Builder kind, String trouble, Duration patience) {
        this.patience = patience;
        this.loop = new BackgroundLoop(kind, trouble, () -> Thread.sleep(turn()));
    }

    /**
     * Does it once. A long turn looks at {@link #isRunning} from time to time.
     *
     * @return how long to wait until the next one
     * @throws Exception whatever keeps it from being done this time
     */
    protected abstract Duration turn() throws Exception;

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop(patience);
    }

    @Override
    public final boolean isRunning() {
        return loop.running();
    }

    @Override
    public int getPhase() {
        return 110;
    }
}
