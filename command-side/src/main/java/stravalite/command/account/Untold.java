package stravalite.command.account;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.command.refusal.Transient;
import stravalite.platform.BackgroundLoop;
import stravalite.platform.eventstore.OnAxonServer;

/** Tells the event store of accounts of which a request that broke off has not. */
@Component
@OnAxonServer
class Untold {

    private static final Logger LOG = LoggerFactory.getLogger(Untold.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Before, the request may still be at it. */
    private static final Duration AGE = Duration.ofSeconds(5);

    private static final int AT_A_TIME = 100;

    private final Accounts accounts;
    private final AccountChanges changes;
    private final BackgroundLoop loop =
            new BackgroundLoop("untold-accounts", "Accounts can't be told to the event store for now", this::turn);

    Untold(Accounts accounts, AccountChanges changes) {
        this.accounts = accounts;
        this.changes = changes;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        loop.start();
    }

    @PreDestroy
    void stop() {
        loop.stop(Duration.ofMillis(200));
    }

    private void turn() throws InterruptedException {
        for (RunnerId id : accounts.untold(AGE, AT_A_TIME)) {
            tell(id);
        }
        Thread.sleep(PAUSE);
    }

    /** What keeps one from being told keeps no other, but for an event store that is away. */
    private void tell(RunnerId id) {
        try {
            changes.tell(id);
            LOG.info("The event store knows now what the account {} says", id);
        } catch (RuntimeException e) {
            if (Transient.isTransient(e)) {
                throw e;
            }
            LOG.warn("The event store can't be told what the account {} says: {}", id, e.toString());
        }
    }
}
