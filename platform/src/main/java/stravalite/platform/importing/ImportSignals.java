package stravalite.platform.importing;

import java.util.UUID;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import stravalite.api.runner.RunnerId;
import stravalite.platform.redis.Signals;

/** Tells every node which import has changed. It says nothing of how it stands now, so it costs little when nobody listens. */
@Component
public class ImportSignals {

    private static final Logger LOG = LoggerFactory.getLogger(ImportSignals.class);
    private static final String CHANNEL = "imports";
    private static final String BETWEEN = "/";

    private final Signals signals;

    ImportSignals(Signals signals) {
        this.signals = signals;
    }

    /** Tells of a change once it is committed, or at once outside of a transaction. An import never fails by it. */
    public void changed(RunnerId runner, UUID job) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            tell(runner, job);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                tell(runner, job);
            }
        });
    }

    /** Hears of changes on any node. One listener a node; it must not wait for anything. */
    public void onChange(BiConsumer<RunnerId, UUID> listener) {
        signals.listen(CHANNEL, message -> {
            String[] parts = message.split(BETWEEN, -1);
            listener.accept(new RunnerId(UUID.fromString(parts[0])), UUID.fromString(parts[1]));
        });
    }

    private void tell(RunnerId runner, UUID job) {
        try {
            signals.tell(CHANNEL, runner.value() + BETWEEN + job);
        } catch (RuntimeException e) {
            LOG.warn("Nobody is told that import {} has changed: {}", job, e.toString());
        }
    }
}
