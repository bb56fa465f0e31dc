package stravalite.command.run;

import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerId;
import stravalite.platform.eventstore.EventStoreKind;
import stravalite.platform.http.IdempotencyKey;
import stravalite.platform.http.Problem;

/**
 * Which run each Idempotency-Key of a runner was used for. The run's stream alone can't tell: a key may come with an id that
 * the client chose, and later with another one. A request that is refused uses no key up.
 */
@Component
@ProcessingGroup(KnownRuns.GROUP)
class UsedKeys implements Leaving {

    private static final Logger LOG = LoggerFactory.getLogger(UsedKeys.class);

    private final JdbcClient jdbc;
    private final KnownRuns known;
    private final TransactionOperations transactions;
    private final EventStoreKind kind;

    UsedKeys(JdbcClient jdbc, KnownRuns known, TransactionOperations transactions, Environment environment) {
        this.jdbc = jdbc;
        this.known = known;
        this.transactions = transactions;
        this.kind = EventStoreKind.in(environment);
    }

    /**
     * Records a run with its key: in one transaction, or with Axon Server after the key.
     *
     * @throws Problem 422 when the key was used for another run
     */
    RunNow recordOnce(RunnerId runner, IdempotencyKey key, RunId run, Supplier<RunNow> record) {
        UUID id = RunIds.named(runner, key.value()).value();
        return switch (kind) {
            case POSTGRES ->
                transactions.execute(status -> {
                    claim(runner, id, run);
                    return record.get();
                });
            case AXON_SERVER -> {
                transactions.executeWithoutResult(status -> claim(runner, id, run));
                try {
                    yield record.get();
                } catch (Problem refused) {
                    if (refused.status().is4xxClientError()) {
                        releaseIfPossible(runner, id, run);
                    }
                    throw refused;
                }
            }
        };
    }

    private void claim(RunnerId runner, UUID key, RunId run) {
        known.lock(runner);
        known.requireRunner(runner);
        if (!use(runner, key, run)) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT, "This Idempotency-Key was used for a different run already.");
        }
    }

    /** What is wrong with the request is what its sender has to know. The key stays with that run if it can't be released. */
    private void releaseIfPossible(RunnerId runner, UUID key, RunId run) {
        try {
            release(runner, key, run);
        } catch (RuntimeException e) {
            LOG.warn("The Idempotency-Key of a request that was refused stays used: {}", e.toString());
        }
    }

    /** Unless somebody has recorded that run with it meanwhile. */
    private void release(RunnerId runner, UUID key, RunId run) {
        transactions.executeWithoutResult(status -> {
            known.lockAndComplete(runner);
            jdbc.sql("""
                            delete from importing.used_key u
                            where runner_id = :runner and key_id = :key and run_id = :run and not exists (
                              select from importing.known_run k where k.runner_id = u.runner_id and k.run_id = u.run_id)
                            """)
                    .param("runner", runner.value())
                    .param("key", key)
                    .param("run", run.value())
                    .update();
        });
    }

    /** Whoever holds the runner's lock is alone here. */
    private boolean use(RunnerId runner, UUID key, RunId run) {
        return jdbc.sql("select run_id from importing.used_key where runner_id = :runner and key_id = :key")
                .param("runner", runner.value())
                .param("key", key)
                .query(UUID.class)
                .optional()
                .map(run.value()::equals)
                .orElseGet(() -> jdbc.sql("insert into importing.used_key values (:runner, :key, :run)")
                                .param("runner", runner.value())
                                .param("key", key)
                                .param("run", run.value())
                                .update()
                        == 1);
    }

    @EventHandler
    void on(RunnerDeleted event) {
        left(new RunnerId(event.runnerId()));
    }

    @Override
    public void left(RunnerId runner) {
        known.lock(runner);
        jdbc.sql("delete from importing.used_key where runner_id = :runner")
                .param("runner", runner.value())
                .update();
    }
}
