package stravalite.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CarrierWatchTest {

    static final Semaphore HELD = new Semaphore(0);
    static final Semaphore LET_GO = new Semaphore(0);

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATE = Duration.ofSeconds(30);

    private final CarrierWatch watch = new CarrierWatch();
    private final VirtualThreadSchedulerMXBean scheduler =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    private final int carriers = scheduler.getParallelism();
    private final List<Thread> holders = new ArrayList<>();

    /** Whoever initializes it holds a carrier, until it is let go. */
    static final class Holder {
        static {
            HELD.release();
            LET_GO.acquireUninterruptibly();
        }
    }

    @AfterEach
    void letGo() throws InterruptedException {
        LET_GO.release(holders.size());
        for (Thread holder : holders) {
            holder.join();
        }
        scheduler.setParallelism(carriers);
    }

    @Test
    void whileVirtualThreadsRunThereAreNoMoreCarriers() throws InterruptedException {
        assertThat(watch.look(LATE)).as("a virtual thread ran").isTrue();
        assertThat(scheduler.getParallelism()).isEqualTo(carriers);
    }

    @Test
    void whenAllCarriersAreHeldThereAreMoreAndVirtualThreadsRunAgain() throws Exception {
        holdAllCarriers();
        Semaphore ran = new Semaphore(0);
        Thread.startVirtualThread(ran::release);
        assertThat(watch.look(SOON)).as("a virtual thread ran at first").isFalse();
        assertThat(scheduler.getParallelism()).isEqualTo(Math.min(2 * carriers, 256));
        assertThat(watch.look(LATE)).as("a virtual thread ran afterwards").isTrue();
        assertThat(ran.tryAcquire(LATE.toSeconds(), TimeUnit.SECONDS))
                .as("so did the one that had waited")
                .isTrue();
    }

    /** A class for each: one is initialized once. */
    private void holdAllCarriers() throws IllegalAccessException, IOException, InterruptedException {
        byte[] code;
        try (InputStream in = Holder.class.getResourceAsStream("CarrierWatchTest$Holder.class")) {
            code = in.readAllBytes();
        }
        for (int i = 0; i < carriers; i++) {
            MethodHandles.Lookup another = MethodHandles.lookup().defineHiddenClass(code, false);
            holders.add(Thread.startVirtualThread(() -> initialize(another)));
        }
        assertThat(HELD.tryAcquire(carriers, LATE.toSeconds(), TimeUnit.SECONDS))
                .as("all %d carriers are held", carriers)
                .isTrue();
    }

    private static void initialize(MethodHandles.Lookup lookup) {
        try {
            lookup.ensureInitialized(lookup.lookupClass());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
