package stravalite.command.run;

import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.IdempotencyKey;
import stravalite.platform.http.Problem;

/**
 * Which run each Idempotency-Key of a runner was used for. The run's stream alone can't tell: a key may come with an id that
 * the client chose, and later with another one. A request that is refused uses no key up.
 */
@Component
@ProcessingGroup(KnownRuns.GROUP)
class UsedKeys {

    private final JdbcClient jdbc;
    private final KnownRuns known;
    private final TransactionOperations transactions;

    UsedKeys(JdbcClient jdbc, KnownRuns known, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.known = known;
        this.transactions = transactions;
    }

    /**
     * Records a run in one transaction with its key.
     *
     * @throws Problem 422 when the key was used for another run
     */
    RunNow recordOnce(RunnerId runner, IdempotencyKey key, RunId run, Supplier<RunNow> record) {
        return transactions.execute(status -> {
            known.lock(runner);
            known.requireRunner(runner);
            if (!use(runner, RunIds.named(runner, key.value()).value(), run)) {
                throw new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT, "This Idempotency-Key was used for a different run already.");
            }
            return record.get();
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
        known.lock(new RunnerId(event.runnerId()));
        jdbc.sql("delete from importing.used_key where runner_id = :runner")
                .param("runner", event.runnerId())
                .update();
    }
}
