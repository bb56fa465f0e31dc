package stravalite.query.leaderboard;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import stravalite.platform.redis.Redis;
import stravalite.query.projection.Generations;

/** What happens to boards without an event: Redis comes back or was emptied, and periods begin at 00:00 UTC. */
@Component
class BoardClock implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BoardClock.class);

    private final Reconciliation reconciliation;
    private final ReadyTops tops;
    private final Boards boards;
    private volatile @Nullable ScheduledExecutorService timer;

    BoardClock(Redis redis, Reconciliation reconciliation, ReadyTops tops, Boards boards, Generations generations) {
        this.reconciliation = reconciliation;
        this.tops = tops;
        this.boards = boards;
        generations.onServe(generation -> {
            if (generation.projection().equals(LeaderboardProjection.NAME)) {
                tops.refreshAll();
            }
        });
        redis.onConnected(() -> {
            reconciliation.doubt();
            ScheduledExecutorService running = timer;
            if (running != null) {
                running.execute(this::beat);
            }
        });
    }

    private void beat() {
        try {
            if (reconciliation.reconcile()) {
                tops.refreshAll();
            }
            if (boards.areServed()) {
                tops.refreshOld();
            }
        } catch (RuntimeException e) {
            LOG.warn("The leaderboards could not be looked after, trying again in a second: {}", e.toString());
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("leaderboard-clock").daemon().factory());
        timer = started;
        var _ = started.scheduleWithFixedDelay(this::beat, 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        timer = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    /** After the processors: they know which generation serves. */
    @Override
    public int getPhase() {
        return 110;
    }
}
