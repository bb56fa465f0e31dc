package stravalite.query.projection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether this node may be asked for numbers: it came near the head once, and knows which generations serve. */
@Component("projections")
@EnableConfigurationProperties(ReadinessProperties.class)
class ProjectionsHealth implements HealthIndicator {

    /** A node that has not looked for so long may serve what all others have left. */
    private static final Duration STALE = Duration.ofSeconds(30);

    private final List<String> projections;
    private final ProjectionWatch watch;
    private final Generations generations;
    private final Admission admission;
    private final long startedNanos = System.nanoTime();

    ProjectionsHealth(
            List<Projection> projections,
            ProjectionWatch watch,
            Generations generations,
            ReadinessProperties properties) {
        this.projections = projections.stream()
                .map(projection -> projection.definition().name())
                .toList();
        this.watch = watch;
        this.generations = generations;
        this.admission = new Admission(properties);
    }

    @Override
    public Health health() {
        List<Optional<Lag>> lags = projections.stream().map(watch::lag).toList();
        boolean admitted = admission.grants(lags, Duration.ofNanos(System.nanoTime() - startedNanos));
        return admitted && generations.hasLookedWithin(STALE)
                ? Health.up().build()
                : Health.outOfService().build();
    }
}
