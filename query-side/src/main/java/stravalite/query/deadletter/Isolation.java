package stravalite.query.deadletter;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.logs.LoggedRunners;
import stravalite.query.projection.BatchFold;
import stravalite.query.projection.Delivered;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Projection;

/**
 * Folds a batch, and sets aside what can't be folded with whatever the same runner says after it; all others go on. What may
 * pass by itself, such as a lost connection, is thrown, so that the whole batch comes again.
 */
@Component
class Isolation implements BatchFold {

    private static final Logger LOG = LoggerFactory.getLogger(Isolation.class);

    private final Letters letters;
    private final Attempts attempts;
    private final LoggedRunners runners;

    Isolation(Letters letters, Attempts attempts, LoggedRunners runners) {
        this.letters = letters;
        this.attempts = attempts;
        this.runners = runners;
    }

    @Override
    public Runnable fold(Projection projection, Generation generation, List<Delivered> batch) {
        Set<UUID> concerned = batch.stream().map(Delivered::runnerId).collect(Collectors.toSet());
        Attempt attempt = attempts.with(projection, generation);
        attempt.keepWaiting(letters.lockParked(generation, concerned));
        attempt.fold(batch);
        letters.letGo(generation, attempt.left());
        letters.park(generation, attempt.failed(), attempts.most());
        letters.put(generation, attempt.aside());
        return () -> {
            attempt.aside().forEach(aside -> tell(generation, aside));
            attempt.afterCommit();
        };
    }

    private void tell(Generation generation, Attempt.Aside aside) {
        if (aside.fault() == null) {
            return;
        }
        try (MDC.MDCCloseable _ = runners.about(new RunnerId(aside.event().runnerId()))) {
            LOG.warn(
                    "{} can't fold event {} at position {} and sets it aside with what its runner says after it: {} ({})",
                    generation.processor(),
                    aside.event().eventId(),
                    aside.event().position(),
                    aside.fault().cause(),
                    aside.fault().detail());
        }
    }
}
