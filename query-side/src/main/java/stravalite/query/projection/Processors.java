package stravalite.query.projection;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Runs an event processor for each generation that is fed. They are built here and not by Axon's configuration, since the
 * next generation of a projection starts while the application runs. Fillings have threads of their own.
 */
@Component
class Processors {

    private static final int BATCH = 500;
    private static final int WORKERS = 4;

    /**
     * What is to run.
     *
     * @param from where to begin when it has never run
     * @param filling whether it works off old events, which others must not have to wait for
     */
    record Task(
            String name,
            EventHandlerInvoker invoker,
            Function<StreamableMessageSource<TrackedEventMessage<?>>, @Nullable TrackingToken> from,
            int segments,
            boolean filling) {}

    private record Running(
            PooledStreamingEventProcessor processor, ScheduledExecutorService coordinator, boolean filling) {}

    private final StreamableMessageSource<TrackedEventMessage<?>> store;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final Throttle throttle;
    private final int replayThreads;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService workers;
    private @Nullable ScheduledExecutorService replayers;

    Processors(
            StreamableMessageSource<TrackedEventMessage<?>> store,
            TokenStore tokens,
            TransactionManager transactions,
            Throttle throttle,
            @Value("${stravalite.replay.threads:2}") int replayThreads) {
        this.store = store;
        this.tokens = tokens;
        this.transactions = transactions;
        this.throttle = throttle;
        this.replayThreads = Math.max(1, replayThreads);
    }

    /** Starts and stops processors until exactly these run. A filling that has caught up goes on among the others. */
    synchronized void run(Map<String, Task> wanted) {
        for (String name : new HashSet<>(running.keySet())) {
            Task task = wanted.get(name);
            Running now = running.get(name);
            if (now != null && (task == null || task.filling() != now.filling())) {
                stop(name, now);
            }
        }
        wanted.forEach((name, task) -> {
            if (!running.containsKey(name)) {
                running.put(name, start(task));
            }
        });
    }

    private Running start(Task task) {
        ScheduledExecutorService coordinator = executor(1, task.name() + "-");
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name(task.name())
                .eventHandlerInvoker(task.invoker())
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(task.filling() ? new ThrottledSource(store, throttle) : store)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(coordinator)
                .workerExecutor(task.filling() ? replayers() : workers())
                .initialSegmentCount(task.segments())
                .initialToken(task.from())
                .batchSize(BATCH)
                .build();
        processor.start();
        return new Running(processor, coordinator, task.filling());
    }

    private void stop(String name, Running now) {
        now.processor.shutDown();
        now.coordinator.shutdownNow();
        running.remove(name);
    }

    synchronized void stop() {
        Map.copyOf(running).forEach(this::stop);
        for (ScheduledExecutorService pool : new ScheduledExecutorService[] {workers, replayers}) {
            if (pool != null) {
                pool.shutdownNow();
            }
        }
        workers = null;
        replayers = null;
    }

    /** How far the segments that this node folds have come, the events of others that it has passed over included. */
    Map<Integer, Long> positions(Generation generation) {
        Map<Integer, Long> positions = new HashMap<>();
        Optional.ofNullable(running.get(generation.processor()))
                .ifPresent(now -> now.processor
                        .processingStatus()
                        .forEach((segment, status) ->
                                status.getCurrentPosition().ifPresent(position -> positions.put(segment, position))));
        return positions;
    }

    /** What keeps a segment that this node folds from going on. */
    Optional<Throwable> trouble(Generation generation) {
        return Optional.ofNullable(running.get(generation.processor()))
                .flatMap(now -> now.processor.processingStatus().values().stream()
                        .filter(status -> status.isErrorState())
                        .map(status -> status.getError())
                        .findFirst());
    }

    private ScheduledExecutorService workers() {
        if (workers == null) {
            workers = executor(WORKERS, "projection-worker-");
        }
        return workers;
    }

    private ScheduledExecutorService replayers() {
        if (replayers == null) {
            replayers = executor(replayThreads, "replay-worker-");
        }
        return replayers;
    }

    private static ScheduledExecutorService executor(int threads, String name) {
        return Executors.newScheduledThreadPool(
                threads, Thread.ofPlatform().name(name, 0).daemon().factory());
    }
}
