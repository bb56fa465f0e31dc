package stravalite.command.account;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.platform.security.IssuedHere;

/** Forgets each day what lets nobody in any more: sessions, and tokens and codes that were never used. */
@Component
@IssuedHere
class OverAccess implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OverAccess.class);
    private static final long FIRST_MINUTES = 10;
    private static final long DAY_MINUTES = TimeUnit.DAYS.toMinutes(1);

    /** Rows in one transaction, so that none lasts. What somebody else has locked is passed over until the next day. */
    private static final int BATCH = 1_000;

    private static final List<String> FORGETTING = List.of("""
            delete from account.session where id in (
              select id from account.session where ended_at is not null or expires_at <= :now
              limit :batch for update skip locked)""", """
            delete from account.refresh_token where hash in (
              select hash from account.refresh_token where expires_at <= :now
              limit :batch for update skip locked)""", """
            delete from account.password_reset where account_id in (
              select account_id from account.password_reset where expires_at <= :now
              limit :batch for update skip locked)""", """
            delete from account.invitation where code_hash in (
              select code_hash from account.invitation where expires_at <= :now
              limit :batch for update skip locked)""");

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable ScheduledExecutorService timer;

    OverAccess(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Forgets all there is by now. */
    void forget() {
        for (String some : FORGETTING) {
            int forgotten = BATCH;
            while (forgotten == BATCH) {
                forgotten = jdbc.sql(some)
                        .param("now", Accounts.timestamp(clock.instant()))
                        .param("batch", BATCH)
                        .update();
            }
        }
    }

    private void forgetIfPossible() {
        try {
            forget();
        } catch (RuntimeException e) {
            LOG.warn("What lets nobody in any more is kept for another day: {}", e.toString());
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("over-access").daemon().factory());
        var _ = started.scheduleWithFixedDelay(this::forgetIfPossible, FIRST_MINUTES, DAY_MINUTES, TimeUnit.MINUTES);
        timer = started;
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
}
