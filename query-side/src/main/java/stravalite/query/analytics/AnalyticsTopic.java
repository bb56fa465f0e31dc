package stravalite.query.analytics;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
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
import stravalite.query.live.SecondLooks;
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
    private final RunnerVersions versions;
    private final JsonMapper json;
    private final LiveGateway gateway;
    private final AtomicLong cursors = new AtomicLong();
    private final Coalescer<UUID> changes = new Coalescer<>("live-analytics", Duration.ofMillis(100), this::publish);

    private final SecondLooks<UUID, RunnerVersions.Version> secondLooks;

    AnalyticsTopic(
            AnalyticsReader analytics,
            RunnerVersions versions,
            JsonMapper json,
            LiveGateway gateway,
            AnalyticsSignals signals) {
        super("live-analytics-again", "The numbers of those who listen are not looked at");
        this.analytics = analytics;
        this.versions = versions;
        this.json = json;
        this.gateway = gateway;
        secondLooks = new SecondLooks<>(this::listens, versions::of, changes::changed);
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
        secondLooks.shown(runner.value(), versions.of(runner));
        return List.of(now(runner));
    }

    private void publish(UUID id) {
        RunnerId runner = new RunnerId(id);
        RunnerVersions.Version version = versions.of(runner);
        gateway.publishTo(runner, DESTINATION, now(runner));
        secondLooks.told(id, version);
    }

    /** The cursor is taken before the numbers are read: a message with a higher one never shows older numbers. */
    private LiveMessage now(RunnerId runner) {
        long cursor = cursors.incrementAndGet();
        return new LiveMessage(cursor, json.writeValueAsString(analytics.of(runner, RUNS_SHOWN)));
    }

    private boolean listens(UUID runner) {
        return gateway.listens(new RunnerId(runner), DESTINATION);
    }

    @Override
    protected Duration turn() {
        if (versions.areServed()) {
            secondLooks.look();
        }
        return LOOKED_AT_EVERY;
    }

    @Override
    public void destroy() {
        changes.close();
    }
}
