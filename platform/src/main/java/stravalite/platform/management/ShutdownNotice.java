package stravalite.platform.management;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes on for a while after this process was asked to stop: {@code /readyz} says so already, and whoever sends requests here
 * gets the time to see it before no more are taken.
 */
@Component
class ShutdownNotice implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownNotice.class);

    private final Duration notice;
    private volatile boolean running;

    ShutdownNotice(@Value("${stravalite.shutdown.notice:0s}") Duration notice) {
        this.notice = notice;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (notice.isPositive()) {
            LOG.info("Not ready any more, going on for {} s", notice.toSeconds());
            try {
                Thread.sleep(notice);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server stops to take requests. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
