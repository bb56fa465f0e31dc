package stravalite.command.account;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.command.refusal.Transient;
import stravalite.platform.BackgroundWork;
import stravalite.platform.eventstore.OnAxonServer;

/** Tells the event store of accounts of which a request that broke off has not. */
@Component
@OnAxonServer
class Untold extends BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(Untold.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Before, the request may still be at it. */
    private static final Duration AGE = Duration.ofSeconds(5);

    private static final int AT_A_TIME = 100;

    private final Accounts accounts;
    private final AccountChanges changes;

    Untold(Accounts accounts, AccountChanges changes) {
        super("untold-accounts", "Accounts can't be told to the event store for now", Duration.ofMillis(200));
        this.accounts = accounts;
        this.changes = changes;
    }

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        start();
    }

    @Override
    protected Duration turn() {
        for (RunnerId id : accounts.untold(AGE, AT_A_TIME)) {
            tell(id);
        }
        return PAUSE;
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
