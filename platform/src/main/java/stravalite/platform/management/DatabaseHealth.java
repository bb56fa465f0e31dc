package stravalite.platform.management;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import stravalite.platform.database.DatabaseProbe;

/** Whether Postgres answers; asking costs nothing. */
@Component("database")
class DatabaseHealth implements HealthIndicator {

    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final DatabaseProbe probe;

    DatabaseHealth(DatabaseProbe probe) {
        this.probe = probe;
    }

    @Override
    public Health health() {
        return probe.hasAnsweredWithin(SILENCE)
                ? Health.up().build()
                : Health.down().withDetail("silent", true).build();
    }
}
