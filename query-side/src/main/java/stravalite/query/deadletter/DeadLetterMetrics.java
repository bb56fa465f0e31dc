package stravalite.query.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import stravalite.platform.BackgroundLoop;
import stravalite.query.projection.Projection;

/** How many events are set aside, of each projection, as last counted: whoever scrapes does not wait for a database. */
@Component
class DeadLetterMetrics implements MeterBinder, SmartLifecycle {

    private static final Duration EACH = Duration.ofSeconds(2);

    private final Letters letters;
    private final List<String> projections;
    private final BackgroundLoop loop =
            new BackgroundLoop("dead-letter-count", "The events set aside can't be counted", this::turn);
    private volatile Map<String, Double> counted = Map.of();

    DeadLetterMetrics(Letters letters, List<Projection> projections) {
        this.letters = letters;
        this.projections = projections.stream()
                .map(projection -> projection.definition().name())
                .toList();
    }

    private void turn() throws InterruptedException {
        try {
            Map<String, Double> counts = new HashMap<>();
            projections.forEach(projection -> counts.put(projection, (double) letters.count(projection)));
            counted = Map.copyOf(counts);
        } catch (RuntimeException e) {
            counted = Map.of();
            throw e;
        }
        Thread.sleep(EACH);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String name : projections) {
            Gauge.builder("stravalite.projection.dead.letters", () -> counted.getOrDefault(name, Double.NaN))
                    .description("Events that a projection could not fold, in all its generations")
                    .tag("projection", name)
                    .register(registry);
        }
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop(Duration.ZERO);
    }

    @Override
    public boolean isRunning() {
        return loop.running();
    }
}
