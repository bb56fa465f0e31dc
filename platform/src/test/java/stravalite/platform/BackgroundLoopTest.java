package stravalite.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundLoopTest {

    /** A thread may look whether it is to run before the one that starts it has gone on. */
    @Test
    void givenAnyOrderOfThreadsWhenStartedThenItTurns() throws InterruptedException {
        for (int start = 1; start <= 2000; start++) {
            CountDownLatch turned = new CountDownLatch(1);
            BackgroundLoop loop = new BackgroundLoop("loop", "trouble", () -> {
                turned.countDown();
                Thread.sleep(Duration.ofMinutes(1));
            });
            loop.start();
            assertThat(turned.await(10, TimeUnit.SECONDS))
                    .as("start %d led to a turn", start)
                    .isTrue();
            loop.stop(Duration.ZERO);
        }
    }

    @Test
    void givenATurnThatFailsThenTheNextOneComes() throws InterruptedException {
        theNextTurnComesAfter(() -> {
            throw new IllegalStateException("the first turn");
        });
    }

    /** Nobody would notice that the thread has ended. */
    @Test
    void givenATurnThatFailsWithAnErrorThenTheNextOneComes() throws InterruptedException {
        theNextTurnComesAfter(() -> {
            throw new OutOfMemoryError("not really");
        });
    }

    private static void theNextTurnComesAfter(Runnable first) throws InterruptedException {
        AtomicInteger turns = new AtomicInteger();
        CountDownLatch second = new CountDownLatch(1);
        BackgroundLoop loop = new BackgroundLoop("loop", "A turn of this test failed, as it should", () -> {
            if (turns.incrementAndGet() == 1) {
                first.run();
            }
            second.countDown();
            Thread.sleep(Duration.ofMinutes(1));
        });
        loop.start();
        assertThat(second.await(10, TimeUnit.SECONDS)).as("a second turn").isTrue();
        loop.stop(Duration.ZERO);
    }

    @Test
    void givenATurnThatWaitsWhenStoppedThenItIsInterrupted() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        BackgroundLoop loop = new BackgroundLoop("loop", "trouble", () -> {
            waiting.countDown();
            try {
                Thread.sleep(Duration.ofMinutes(1));
            } catch (InterruptedException stopped) {
                interrupted.countDown();
                throw stopped;
            }
        });
        loop.start();
        waiting.await();
        loop.stop(Duration.ZERO);
        assertThat(interrupted.await(10, TimeUnit.SECONDS))
                .as("the turn was interrupted")
                .isTrue();
        assertThat(loop.running()).isFalse();
    }
}
