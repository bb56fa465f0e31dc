package stravalite.platform.eventstore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import stravalite.platform.BackgroundLoop;

/**
 * An event store whose streams tell when events are there. As it comes, the embedded store polls each second and a
 * processor each half second, since its streams have no callback; here one thread follows the tail of the store's cache
 * and calls every open stream as soon as an event is in it. The polling stays as a net.
 */
final class WakingEventStore extends EmbeddedEventStore implements SmartLifecycle {

    /** Under load the store is not read for each event anew, but for those of so many milliseconds at once. */
    private static final long PAUSE_MILLIS = 10;

    private final Set<Runnable> callbacks = ConcurrentHashMap.newKeySet();
    private final Runnable tellOthers;
    private final Semaphore appended = new Semaphore(0);
    private final BackgroundLoop waking =
            new BackgroundLoop("event-store-wake", "Could not tell of new events, trying again", this::wake);
    private final BackgroundLoop tail = new BackgroundLoop(
            "event-store-tail", "Lost the tail of the event store, following it again", this::follow);

    /** @param tellOthers called after commits that appended events, to wake the other processes; it returns at once */
    WakingEventStore(EventStorageEngine engine, Runnable tellOthers) {
        super(EmbeddedEventStore.builder().storageEngine(engine));
        this.tellOthers = tellOthers;
    }

    /** Looks for new events now. */
    void wakeUp() {
        super.afterCommit(List.of());
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        // A command inside a wider transaction: its events are seen only when that one commits.
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    appended();
                }
            });
        } else {
            appended();
        }
    }

    private void appended() {
        appended.release();
    }

    private void wake() throws InterruptedException {
        while (waking.running()) {
            appended.acquire();
            appended.drainPermits();
            tellOthers.run();
            wakeUp();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        return new WakingStream(super.openStream(token));
    }

    @Override
    public void start() {
        tail.start();
        waking.start();
    }

    @Override
    public void stop() {
        waking.stop(Duration.ZERO);
        tail.stop(Duration.ZERO);
    }

    @Override
    public boolean isRunning() {
        return tail.running();
    }

    /** Before the processors, which need it, and so stopped after them. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void follow() throws InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> stream = super.openStream(createHeadToken())) {
            while (tail.running()) {
                if (stream.hasNextAvailable(1, TimeUnit.MINUTES)) {
                    stream.nextAvailable();
                    callbacks.forEach(Runnable::run);
                }
            }
        }
    }

    private final class WakingStream implements TrackingEventStream {

        private final BlockingStream<TrackedEventMessage<?>> stream;
        private volatile @Nullable Runnable callback;

        WakingStream(BlockingStream<TrackedEventMessage<?>> stream) {
            this.stream = stream;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable onAvailable) {
            callback = onAvailable;
            callbacks.add(onAvailable);
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public void close() {
            Runnable registered = callback;
            if (registered != null) {
                callbacks.remove(registered);
            }
            stream.close();
        }
    }
}
