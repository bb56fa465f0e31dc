package stravalite.query.analytics;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.query.live.Coalescer;
import stravalite.query.live.LiveGateway;
import stravalite.query.live.LiveMessage;
import stravalite.query.live.LiveTopic;
import tools.jackson.databind.json.JsonMapper;

/** A runner's own numbers as they change: the body of {@code GET /analytics/{user_id}}, at most ten times a second. */
@Component
class AnalyticsTopic implements LiveTopic, DisposableBean {

    private static final String DESTINATION = "/user/queue/analytics";
    private static final int RUNS_SHOWN = 30;

    private final AnalyticsReader analytics;
    private final JsonMapper json;
    private final LiveGateway gateway;
    private final AtomicLong cursors = new AtomicLong();
    private final Coalescer<UUID> changes = new Coalescer<>("live-analytics", Duration.ofMillis(100), this::publish);

    AnalyticsTopic(AnalyticsReader analytics, JsonMapper json, LiveGateway gateway, AnalyticsSignals signals) {
        this.analytics = analytics;
        this.json = json;
        this.gateway = gateway;
        signals.onChange(runner -> {
            if (gateway.listens(new RunnerId(runner), DESTINATION)) {
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
        return runner == null ? List.of() : List.of(now(runner));
    }

    private void publish(UUID id) {
        RunnerId runner = new RunnerId(id);
        gateway.publishTo(runner, DESTINATION, now(runner));
    }

    /** The cursor is taken before the numbers are read: a message with a higher one never shows older numbers. */
    private LiveMessage now(RunnerId runner) {
        long cursor = cursors.incrementAndGet();
        return new LiveMessage(cursor, json.writeValueAsString(analytics.of(runner, RUNS_SHOWN)));
    }

    @Override
    public void destroy() {
        changes.close();
    }
}
