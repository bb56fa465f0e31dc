package stravalite.query.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.stereotype.Component;
import stravalite.query.projection.Projection;

/** How many events are set aside, of each projection. */
@Component
class DeadLetterMetrics implements MeterBinder {

    private final Letters letters;
    private final List<Projection> projections;

    DeadLetterMetrics(Letters letters, List<Projection> projections) {
        this.letters = letters;
        this.projections = projections;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Projection projection : projections) {
            String name = projection.definition().name();
            Gauge.builder("stravalite.projection.dead.letters", letters, all -> all.count(name))
                    .description("Events that a projection could not fold, in all its generations")
                    .tag("projection", name)
                    .register(registry);
        }
    }
}
