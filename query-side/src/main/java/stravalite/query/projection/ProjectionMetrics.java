package stravalite.query.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** How far the projections are behind, how many events they could not fold, and how much of them this node folds. */
@Component
class ProjectionMetrics implements MeterBinder {

    private final List<Projection> projections;
    private final ProjectionWatch watch;
    private final Generations generations;
    private final Processors processors;

    ProjectionMetrics(
            List<Projection> projections, ProjectionWatch watch, Generations generations, Processors processors) {
        this.projections = projections;
        this.watch = watch;
        this.generations = generations;
        this.processors = processors;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Projection projection : projections) {
            String name = projection.definition().name();
            gauge("stravalite.projection.lag.events", name, () -> orNone(watch.lag(name), Lag::events))
                    .description("Events that the serving generation has not folded yet")
                    .register(registry);
            gauge("stravalite.projection.lag.seconds", name, () -> orNone(watch.lag(name), ProjectionMetrics::seconds))
                    .description("How long ago the first of them was recorded")
                    .register(registry);
            gauge("stravalite.projection.dead.letters", name, () -> orNone(watch.deadLetters(name), Long::doubleValue))
                    .description("Events that a projection could not fold, in all its generations")
                    .register(registry);
            gauge("stravalite.projection.segments", name, () -> segments(name))
                    .description("Segments of the serving generation that this node folds")
                    .register(registry);
        }
    }

    private static Gauge.Builder<?> gauge(String meter, String projection, Supplier<Number> value) {
        return Gauge.builder(meter, value).tag("projection", projection);
    }

    private static <T> double orNone(Optional<T> measured, ToDoubleFunction<T> value) {
        return measured.stream().mapToDouble(value).findFirst().orElse(Double.NaN);
    }

    private static double seconds(Lag lag) {
        return lag.time().toMillis() / 1000.0;
    }

    /** Nothing is said while none serves: somebody may well be making one. */
    private double segments(String projection) {
        return orNone(generations.find(projection), processors::segments);
    }
}
