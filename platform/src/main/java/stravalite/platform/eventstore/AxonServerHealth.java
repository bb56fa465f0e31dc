package stravalite.platform.eventstore;

import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether there is a connection to Axon Server, without which nothing can be recorded. */
record AxonServerHealth(BooleanSupplier connected) implements HealthIndicator {

    @Override
    public Health health() {
        return connected.getAsBoolean()
                ? Health.up().build()
                : Health.down().withDetail("axonServer", "not connected").build();
    }
}
