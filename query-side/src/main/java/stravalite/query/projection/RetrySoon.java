package stravalite.query.projection;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets segments whose batch failed go on after a second, and after 8 s when it fails again and again. A pooled processor by
 * itself waits twice as long each time, up to a minute.
 */
final class RetrySoon implements ErrorHandler {

    private static final int MOST_DOUBLINGS = 3;
    private static final long LET_GO_MILLIS = 250;
    private static final long FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final ScheduledExecutorService timer;
    private @Nullable PooledStreamingEventProcessor processor;
    private int segments;
    private int inARow;
    private long lastNanos = System.nanoTime();

    RetrySoon(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Whose segments they are; to be said before it starts. */
    void of(PooledStreamingEventProcessor failing, int howMany) {
        processor = failing;
        segments = howMany;
    }

    @Override
    public void handleError(ErrorContext context) throws Exception {
        long delay = TimeUnit.SECONDS.toMillis(delaySeconds());
        // The first claim makes the coordinator look, which lets go of what has failed; the second one can have it.
        var _ = timer.schedule(this::claimWhatIsMissing, delay, TimeUnit.MILLISECONDS);
        var _ = timer.schedule(this::claimWhatIsMissing, delay + LET_GO_MILLIS, TimeUnit.MILLISECONDS);
        PropagatingErrorHandler.instance().handleError(context);
    }

    private synchronized long delaySeconds() {
        long now = System.nanoTime();
        inARow = now - lastNanos > FORGOTTEN_NANOS ? 0 : Math.min(inARow + 1, MOST_DOUBLINGS + 1);
        lastNanos = now;
        return 1L << Math.max(0, inARow - 1);
    }

    private void claimWhatIsMissing() {
        if (processor != null) {
            for (int segment = 0; segment < segments; segment++) {
                if (!processor.processingStatus().containsKey(segment)) {
                    var _ = processor.claimSegment(segment);
                }
            }
        }
    }
}
