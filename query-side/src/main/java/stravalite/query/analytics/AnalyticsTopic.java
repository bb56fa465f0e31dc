package stravalite.query.analytics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.BackgroundWork;
import stravalite.query.live.Coalescer;
import stravalite.query.live.LiveGateway;
import stravalite.query.live.LiveMessage;
import stravalite.query.live.LiveTopic;
import tools.jackson.databind.json.JsonMapper;

/**
 * A runner's own numbers as they change: the body of {@code GET /analytics/{user_id}}, at most ten times a second. A change
 * of which the signal was lost shows five seconds later.
 */
@Component
class AnalyticsTopic extends BackgroundWork implements LiveTopic, DisposableBean {

    private static final String DESTINATION = "/user/queue/analytics";
    private static final int RUNS_SHOWN = 30;
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(5);

    private final AnalyticsReader analytics;
    private final JsonMapper json;
    private final LiveGateway gateway;
    private final AtomicLong cursors = new AtomicLong();
    private final Coalescer<UUID> changes = new Coalescer<>("live-analytics", Duration.ofMillis(100), this::publish);

    /** As of which position all who listen were told a runner's numbers. */
    private final Map<UUID, Long> told = new ConcurrentHashMap<>();

    AnalyticsTopic(AnalyticsReader analytics, JsonMapper json, LiveGateway gateway, AnalyticsSignals signals) {
        super("live-analytics-again", "The numbers of those who listen are not looked at");
        this.analytics = analytics;
        this.json = json;
        this.gateway = gateway;
        signals.onChange(runner -> {
            if (listens(runner)) {
                changes.changed(runner);
            }
        });
    }

    @Override
    public String destination() {
        return DESTINATION;
    }

    @Override
    public List<LiveMessage> snapshot(@Nullable RunnerId runner) {
        if (runner == null) {
            return List.of();
        }
        long cursor = cursors.incrementAndGet();
        Analytics now = analytics.of(runner, RUNS_SHOWN);
        // One who has begun to listen is told of it, the others perhaps not.
        told.putIfAbsent(runner.value(), now.updatedPosition());
        return List.of(message(cursor, now));
    }

    /** The cursor is taken before the numbers are read: a message with a higher one never shows older numbers. */
    private void publish(UUID runner) {
        long cursor = cursors.incrementAndGet();
        Analytics now = analytics.of(new RunnerId(runner), RUNS_SHOWN);
        told.put(runner, now.updatedPosition());
        gateway.publishTo(new RunnerId(runner), DESTINATION, message(cursor, now));
    }

    private LiveMessage message(long cursor, Analytics now) {
        return new LiveMessage(cursor, json.writeValueAsString(now));
    }

    private boolean listens(UUID runner) {
        return gateway.listens(new RunnerId(runner), DESTINATION);
    }

    @Override
    protected Duration turn() {
        told.keySet().removeIf(runner -> !listens(runner));
        if (!told.isEmpty()) {
            analytics.positions(told.keySet()).forEach((runner, position) -> {
                if (!position.equals(told.get(runner))) {
                    changes.changed(runner);
                }
            });
        }
        return LOOKED_AT_EVERY;
    }

    @Override
    public void destroy() {
        changes.close();
    }
}
