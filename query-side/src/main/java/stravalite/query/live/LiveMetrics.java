package stravalite.query.live;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How many sessions and subscribers there are, and how many were too slow. */
@Component
final class LiveMetrics implements MeterBinder {

    private final Sessions sessions;
    private final Topics topics;

    LiveMetrics(Sessions sessions, Topics topics) {
        this.sessions = sessions;
        this.topics = topics;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("stravalite.live.sessions", sessions, Sessions::size)
                .description("Live sessions on this node")
                .register(registry);
        FunctionCounter.builder("stravalite.live.dropped", sessions, Sessions::droppedCount)
                .description("Sessions dropped because they were too slow")
                .register(registry);
        FunctionCounter.builder("stravalite.live.messages", sessions, Sessions::messageCount)
                .description("Messages put into the queues of subscribers on this node")
                .register(registry);
        for (String destination : topics.destinations()) {
            Gauge.builder("stravalite.live.subscriptions", topics, live -> live.subscribers(destination))
                    .description("Subscriptions to a destination on this node")
                    .tag("destination", destination)
                    .register(registry);
        }
    }
}
