package stravalite.query.projection;

import java.util.Comparator;
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
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.platform.eventstore.Positions;
import stravalite.platform.eventstore.ShortWaits;

/**
 * Runs an event processor for each generation that is fed. They are built here and not by Axon's configuration, since the
 * next generation of a projection starts while the application runs. Fillings have threads of their own.
 */
@Component
class Processors {

    private static final Logger LOG = LoggerFactory.getLogger(Processors.class);
    private static final int BATCH = 500;
    private static final int WORKERS = 4;

    /** How often a node says that it still has its segments: well below the claims' end. */
    private static final long CLAIMS_MILLIS = 2_000;

    /** What another node lets go of is not left lying for long. */
    private static final long LOOK_FOR_SEGMENTS_MILLIS = 1_000;

    /** What is to run. */
    sealed interface Task {

        String name();

        /**
         * Takes in events as they come.
         *
         * @param from where to begin when it has never run
         */
        record Following(
                String name,
                EventHandlerInvoker invoker,
                Function<StreamableMessageSource<TrackedEventMessage<?>>, @Nullable TrackingToken> from,
                int segments)
                implements Task {}

        /** Works off old events, for which others must not have to wait. */
        record FillingIn(Projection projection, Generation generation) implements Task {

            @Override
            public String name() {
                return generation.processor();
            }
        }
    }

    private sealed interface Running {

        record Following(PooledStreamingEventProcessor processor, ScheduledExecutorService coordinator)
                implements Running {}

        record FillingIn(Filling filling) implements Running {}
    }

    private final StreamableMessageSource<TrackedEventMessage<?>> store;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final BatchFold fold;
    private final Throttle throttle;
    private final Registry registry;
    private final SaidEvents said;
    private final TransactionTemplate transaction;
    private final int replayThreads;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService workers;
    private @Nullable ScheduledExecutorService replayers;

    Processors(
            StreamableMessageSource<TrackedEventMessage<?>> store,
            TokenStore tokens,
            TransactionManager transactions,
            BatchFold fold,
            Throttle throttle,
            Registry registry,
            SaidEvents said,
            PlatformTransactionManager platformTransactions,
            @Value("${stravalite.replay.threads:2}") int replayThreads) {
        this.store = store;
        this.tokens = tokens;
        this.transactions = transactions;
        this.fold = fold;
        this.throttle = throttle;
        this.registry = registry;
        this.said = said;
        this.transaction = new TransactionTemplate(platformTransactions);
        this.replayThreads = Math.max(1, replayThreads);
    }

    /** Starts and stops processors until exactly these run. A filling that has caught up goes on among the others. */
    synchronized void run(Map<String, Task> wanted) {
        for (String name : new HashSet<>(running.keySet())) {
            Task task = wanted.get(name);
            Running now = running.get(name);
            if (now != null && (task == null || isOther(task, now))) {
                stop(name, now);
            }
        }
        wanted.forEach((name, task) -> {
            if (!running.containsKey(name)) {
                running.put(name, start(task));
            }
        });
    }

    private static boolean isOther(Task task, Running now) {
        return task instanceof Task.FillingIn != now instanceof Running.FillingIn;
    }

    private Running start(Task task) {
        return switch (task) {
            case Task.Following following -> follow(following);
            case Task.FillingIn filling -> fill(filling);
        };
    }

    private Running fill(Task.FillingIn task) {
        SegmentClaims claims =
                new SegmentClaims(tokens, store, task.projection().definition().segments(), transaction);
        Filling filling = new Filling(
                task.generation(),
                claims,
                new ThrottledSource(store, throttle),
                new SegmentFill(task.projection(), said, registry, claims, fold, transaction),
                replayers());
        filling.start();
        return new Running.FillingIn(filling);
    }

    private Running follow(Task.Following task) {
        ScheduledExecutorService coordinator = new ShortWaits(task.name() + "-");
        RetrySoon retries = new RetrySoon(coordinator);
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name(task.name())
                .eventHandlerInvoker(task.invoker())
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                .errorHandler(retries)
                .messageSource(store)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers())
                .initialSegmentCount(task.segments())
                .initialToken(task.from())
                .batchSize(BATCH)
                .claimExtensionThreshold(CLAIMS_MILLIS)
                // Also in the middle of a batch that takes long: or another node would begin it anew, and so on for
                // ever.
                .enableCoordinatorClaimExtension()
                .tokenClaimInterval(LOOK_FOR_SEGMENTS_MILLIS)
                .build();
        retries.of(processor, task.segments());
        processor.start();
        return new Running.Following(processor, coordinator);
    }

    private void stop(String name, Running now) {
        switch (now) {
            case Running.Following following -> {
                following.processor().shutDown();
                following.coordinator().shutdownNow();
            }
            case Running.FillingIn filling -> filling.filling().stop();
        }
        running.remove(name);
    }

    /** What one can't finish keeps no other from being stopped. */
    private void stopAnyhow(String name, Running now) {
        try {
            stop(name, now);
        } catch (RuntimeException e) {
            LOG.warn("{} did not stop in good order: {}", name, e.toString());
        }
    }

    synchronized void stop() {
        Map.copyOf(running).forEach(this::stopAnyhow);
        for (ScheduledExecutorService pool : new ScheduledExecutorService[] {workers, replayers}) {
            if (pool != null) {
                pool.shutdownNow();
            }
        }
        workers = null;
        replayers = null;
    }

    /** Lets go of segments beyond this node's share, for another node to claim. */
    void keepAtMost(int share, Generation generation) {
        if (running.get(generation.processor())
                instanceof Running.Following(PooledStreamingEventProcessor processor, var _)) {
            processor.processingStatus().keySet().stream()
                    .sorted(Comparator.reverseOrder())
                    .skip(share)
                    .forEach(processor::releaseSegment);
        }
    }

    /** How far the segments that this node folds have come, the events of others that it has passed over included. */
    Map<Integer, Long> positions(Generation generation) {
        return switch (running.get(generation.processor())) {
            case null -> Map.of();
            case Running.FillingIn filling -> filling.filling().positions();
            case Running.Following following -> {
                Map<Integer, Long> positions = new HashMap<>();
                following
                        .processor()
                        .processingStatus()
                        .forEach((segment, status) -> Positions.of(status.getTrackingToken())
                                .ifPresent(position -> positions.put(segment, position)));
                yield positions;
            }
        };
    }

    /** How many segments of a generation this node folds. */
    int segments(Generation generation) {
        return switch (running.get(generation.processor())) {
            case null -> 0;
            case Running.FillingIn filling -> filling.filling().positions().size();
            case Running.Following following ->
                following.processor().processingStatus().size();
        };
    }

    /** What keeps a segment that this node folds from going on. */
    Optional<Throwable> trouble(Generation generation) {
        return switch (running.get(generation.processor())) {
            case null -> Optional.empty();
            case Running.FillingIn filling -> filling.filling().trouble();
            case Running.Following following ->
                following.processor().processingStatus().values().stream()
                        .filter(status -> status.isErrorState())
                        .map(status -> status.getError())
                        .findFirst();
        };
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
