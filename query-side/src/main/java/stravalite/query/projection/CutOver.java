package stravalite.query.projection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets another generation serve, by one transaction. It holds the generation that serves where it is, waits for the other
 * one to come as far, and gives up after a moment: whatever waits behind its locks waits no longer than that.
 */
@Component
class CutOver {

    private static final Logger LOG = LoggerFactory.getLogger(CutOver.class);
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Registry registry;
    private final Schemas schemas;
    private final SegmentTokens tokens;
    private final Coverage coverage;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    CutOver(
            Registry registry,
            Schemas schemas,
            SegmentTokens tokens,
            Coverage coverage,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.registry = registry;
        this.schemas = schemas;
        this.tokens = tokens;
        this.coverage = coverage;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Lets a generation serve that is in the given state.
     *
     * @return whether it did; if not, trying again is worth it as long as it is in that state
     */
    boolean to(Projection projection, Generation to, GenerationState expected) {
        return attempt(() -> {
            registry.lock(to.projection());
            List<RegisteredGeneration> rows = registry.inUse(to.projection());
            if (rows.stream().noneMatch(row -> row.generation().equals(to) && row.state() == expected)) {
                return false;
            }
            Optional<RegisteredGeneration> from = rows.stream()
                    .filter(row -> row.state() == GenerationState.LIVE)
                    .findFirst();
            if (from.isPresent() && !waitsFor(to, from.get().generation())) {
                return false;
            }
            for (RegisteredGeneration row : rows) {
                if (row.state() == GenerationState.RETIRED && !row.generation().equals(to)) {
                    registry.move(row.generation(), GenerationState.DROPPED, "two others came after it");
                }
            }
            from.ifPresent(row -> leave(projection, row));
            registry.move(to, GenerationState.LIVE, null);
            projection.handOver(from.map(RegisteredGeneration::generation), to);
            schemas.show(to);
            return true;
        });
    }

    /** What this code can't feed is nothing to go back to. */
    private void leave(Projection projection, RegisteredGeneration row) {
        if (row.isFedBy(projection)) {
            registry.move(row.generation(), GenerationState.RETIRED, null);
        } else {
            registry.move(row.generation(), GenerationState.DROPPED, "other code has filled it");
        }
    }

    /** Runs an action while one generation can't go on, once the other holds all that it does. */
    boolean meeting(Generation from, Generation to, Runnable action) {
        return attempt(() -> {
            if (!waitsFor(to, from)) {
                return false;
            }
            action.run();
            return true;
        });
    }

    private interface Attempt {
        boolean succeeds() throws InterruptedException;
    }

    private boolean attempt(Attempt attempt) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                jdbc.sql("set local lock_timeout = " + PATIENCE.toMillis()).update();
                try {
                    if (attempt.succeeds()) {
                        return true;
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                status.setRollbackOnly();
                return false;
            }));
        } catch (DataAccessException e) {
            LOG.info(
                    "The cut-over found a lock taken, it is tried again: {}",
                    e.getClass().getSimpleName());
            return false;
        }
    }

    private boolean waitsFor(Generation to, Generation from) throws InterruptedException {
        List<SegmentToken> held = tokens.locked(from);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!coverage.covers(tokens.of(to), held)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        tokens.locked(to);
        return true;
    }
}
