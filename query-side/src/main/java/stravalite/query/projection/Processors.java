package stravalite.query.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs an event processor for each generation that is filled. They are built here and not by Axon's configuration, since
 * the next generation of a projection starts while the application runs.
 */
@Component
class Processors implements SmartLifecycle {

    private static final int BATCH = 500;

    private final List<Projection> projections;
    private final Generations generations;
    private final StreamableMessageSource<TrackedEventMessage<?>> store;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final BatchFold fold;
    private final List<PooledStreamingEventProcessor> running = new ArrayList<>();
    private final List<ScheduledExecutorService> executors = new ArrayList<>();

    Processors(
            List<Projection> projections,
            Generations generations,
            StreamableMessageSource<TrackedEventMessage<?>> store,
            TokenStore tokens,
            TransactionManager transactions,
            BatchFold fold) {
        this.projections = projections;
        this.generations = generations;
        this.store = store;
        this.tokens = tokens;
        this.transactions = transactions;
        this.fold = fold;
    }

    @Override
    public void start() {
        ScheduledExecutorService workers = executor(4, "projection-worker-");
        for (Projection projection : projections) {
            Generation generation = generations.start(projection);
            ScheduledExecutorService coordinator = new ShortWaits(generation.processor() + "-");
            executors.add(coordinator);
            RetrySoon retries = new RetrySoon(coordinator);
            PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                    .name(generation.processor())
                    .eventHandlerInvoker(Batch.into(projection, generation, fold))
                    .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                    .errorHandler(retries)
                    .messageSource(store)
                    .tokenStore(tokens)
                    .transactionManager(transactions)
                    .coordinatorExecutor(coordinator)
                    .workerExecutor(workers)
                    .initialSegmentCount(projection.definition().segments())
                    .initialToken(StreamableMessageSource::createTailToken)
                    .batchSize(BATCH)
                    .build();
            retries.of(processor, projection.definition().segments());
            processor.start();
            running.add(processor);
        }
    }

    private ScheduledExecutorService executor(int threads, String name) {
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(
                threads, Thread.ofPlatform().name(name, 0).daemon().factory());
        executors.add(executor);
        return executor;
    }

    @Override
    public void stop() {
        running.forEach(PooledStreamingEventProcessor::shutDown);
        running.clear();
        executors.forEach(ScheduledExecutorService::shutdownNow);
        executors.clear();
    }

    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }

    /** After the event store, before the web server. */
    @Override
    public int getPhase() {
        return 100;
    }
}
