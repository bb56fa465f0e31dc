package stravalite.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

class BackgroundWorkTest {

    private static final class Counted extends BackgroundWork {

        private final Semaphore turns = new Semaphore(0);
        private final Duration pause;

        Counted(Duration pause) {
            super("counted", "trouble");
            this.pause = pause;
        }

        @Override
        protected Duration turn() {
            turns.release();
            return pause;
        }
    }

    private static final class Careful extends BackgroundWork {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);

        Careful() {
            super("careful", "trouble", Duration.ofSeconds(10));
        }

        @Override
        protected Duration turn() {
            begun.countDown();
            while (isRunning()) {
                Thread.onSpinWait();
            }
            if (!Thread.currentThread().isInterrupted()) {
                ended.countDown();
            }
            return Duration.ZERO;
        }
    }

    /** Stands where the web server does, which is stopped after the notice. */
    private static final class Requests implements SmartLifecycle {

        private final BackgroundWork work;
        private boolean running;
        private boolean goesOnBeside;

        Requests(BackgroundWork work) {
            this.work = work;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            goesOnBeside = work.isRunning();
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE;
        }
    }

    @Test
    void givenPauseWhenATurnIsOverThenTheNextOneComesAfterIt() throws InterruptedException {
        Counted counted = new Counted(Duration.ofMillis(1));
        counted.start();
        assertThat(counted.turns.tryAcquire(3, 10, TimeUnit.SECONDS))
                .as("three turns")
                .isTrue();
        counted.stop();
        assertThat(counted.isRunning()).isFalse();
    }

    @Test
    void givenPatienceWhenStoppedThenATurnEndsByItself() throws InterruptedException {
        Careful careful = new Careful();
        careful.start();
        careful.begun.await();
        careful.stop();
        assertThat(careful.ended.await(10, TimeUnit.SECONDS))
                .as("the turn ended without an interrupt")
                .isTrue();
    }

    @Test
    void givenProcessThatIsAskedToStopThenItGoesOnUntilNoMoreRequestsComeAndIsStoppedThen() {
        Counted counted = new Counted(Duration.ofMinutes(1));
        Requests requests = new Requests(counted);
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.registerBean("counted", Counted.class, () -> counted);
            context.registerBean("requests", Requests.class, () -> requests);
            context.refresh();
            assertThat(counted.isRunning()).isTrue();
        }
        assertThat(requests.goesOnBeside).as("while requests were answered").isTrue();
        assertThat(counted.isRunning()).as("when all was closed").isFalse();
    }
}
