package stravalite.query.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import stravalite.platform.tracing.Traced;
import stravalite.platform.tracing.Traces;
import stravalite.query.live.LiveGateway;

/** Publishes what was just recorded, as part of its trace, and measures how long it took to get here. */
@Component
class Published {

    private static final Duration[] BUCKETS = Stream.of(25, 50, 100, 250, 500, 1_000, 5_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final LiveGateway gateway;
    private final Traces traces;
    private final Clock clock;
    private final Timer delay;

    Published(LiveGateway gateway, Traces traces, Clock clock, MeterRegistry registry) {
        this.gateway = gateway;
        this.traces = traces;
        this.clock = clock;
        this.delay = Timer.builder("stravalite.live.delay")
                .description("From an event until its message is published on this node")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    void publish(String destination, List<FeedSignal> signals) {
        List<Traced> spans = signals.stream()
                .map(signal -> traces.follow(signal.traceparent(), "publish " + destination))
                .toList();
        try {
            gateway.publish(
                    destination, signals.stream().map(FeedSignal::message).toList());
        } finally {
            spans.forEach(Traced::close);
        }
        Instant now = clock.instant();
        for (FeedSignal signal : signals) {
            Duration took = Duration.between(signal.recordedAt(), now);
            // The clock of another node may be ahead.
            delay.record(took.isNegative() ? Duration.ZERO : took);
        }
    }
}
