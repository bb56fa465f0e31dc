package stravalite.platform.redis;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Whether Redis is there for this process. */
@Component
class RedisMetrics implements MeterBinder {

    private final Redis redis;

    RedisMetrics(Redis redis) {
        this.redis = redis;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "stravalite.redis.connected",
                        redis,
                        link -> link.commands().isPresent() ? 1 : 0)
                .description("Whether this process is connected to Redis: 1, or 0")
                .register(registry);
    }
}
