package stravalite.query.projection;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Folds batches as another does, and measures them: how many events, and how long it took. */
@Component
@Primary
class MeasuredFold implements BatchFold {

    private static final Duration[] BUCKETS = Stream.of(5, 10, 25, 50, 100, 250, 1_000, 5_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final BatchFold fold;
    private final MeterRegistry registry;

    MeasuredFold(@Qualifier("isolation") BatchFold fold, List<Projection> projections, MeterRegistry registry) {
        this.fold = fold;
        this.registry = registry;
        for (Projection projection : projections) {
            timer(projection);
            events(projection);
        }
    }

    @Override
    public Runnable fold(Projection projection, Generation generation, List<Delivered> batch) {
        long started = System.nanoTime();
        Runnable afterCommit = fold.fold(projection, generation, batch);
        timer(projection).record(Duration.ofNanos(System.nanoTime() - started));
        events(projection).record(batch.size());
        return afterCommit;
    }

    private Timer timer(Projection projection) {
        return Timer.builder("stravalite.projection.batch")
                .description("How long it takes to fold a batch, without the commit")
                .tag("projection", projection.definition().name())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private DistributionSummary events(Projection projection) {
        return DistributionSummary.builder("stravalite.projection.batch.events")
                .description("How many events a batch holds")
                .tag("projection", projection.definition().name())
                .register(registry);
    }
}
