package stravalite.platform;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the process from standing still when all carriers are held: the platform threads, as many as there are processors,
 * that run the virtual ones.
 *
 * <p>A virtual thread that waits while it loads or initializes a class holds its carrier. Once all are held so, and what they
 * wait for is to be done by a virtual thread that has none, nothing goes on any more: on two processors, two requests soon
 * after the start are enough. So when no virtual thread has got to run for two seconds, there may be twice as many carriers
 * from then on. The same lets others go on beside one that computes for seconds.
 */
@Component
public final class CarrierWatch extends BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST = 256;
    private static final int QUEUES = 8;

    private final VirtualThreadSchedulerMXBean scheduler =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

    CarrierWatch() {
        super(
                Thread.ofPlatform().daemon().name("carrier-watch"),
                "Could not see whether virtual threads run",
                Duration.ZERO);
    }

    @Override
    protected Duration turn() throws InterruptedException {
        return look(PATIENCE) ? PAUSE : Duration.ZERO;
    }

    /** False when no virtual thread got to run within this time. If all carriers were held, there may be more then. */
    boolean look(Duration patience) throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        Thread.startVirtualThread(ran::countDown);
        if (ran.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        int carriers = scheduler.getParallelism();
        boolean held = scheduler.getPoolSize() >= carriers;
        int most = held && carriers < MOST ? Math.min(2 * carriers, MOST) : carriers;
        scheduler.setParallelism(most);
        askForCarriers();
        // Last, because whoever holds a carrier may hold the log's lock as well.
        LOG.warn(
                "No virtual thread got to run for {} ms. There were at most {} carriers, from now on there are at most {}."
                        + " If this goes on, kill -QUIT {} prints what holds them",
                patience.toMillis(),
                carriers,
                most,
                ProcessHandle.current().pid());
        return false;
    }

    /**
     * The scheduler takes a new carrier only when a virtual thread comes to a queue in which hardly any wait, and which queue
     * that is depends on the thread that starts it.
     */
    private static void askForCarriers() {
        for (int i = 0; i < QUEUES; i++) {
            Thread.ofPlatform().daemon().name("carrier-watch-", i).start(() -> Thread.startVirtualThread(() -> {}));
        }
    }

    /** Before the other components start, and until they have stopped. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
