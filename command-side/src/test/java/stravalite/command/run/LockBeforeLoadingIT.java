package stravalite.command.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.run.RunCommand.RecordRun;
import stravalite.api.runner.RunnerId;
import stravalite.command.WriteSide;
import stravalite.command.refusal.Commands;

class LockBeforeLoadingIT extends WriteSide {

    @Autowired
    private Commands commands;

    @Autowired
    private KnownRuns known;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void whoHoldsTheRunnersLockCanRecordTheRunForWhichAnotherCommandWaits() {
        RunnerId runner = new RunnerId(UUID.fromString(me));
        RecordRun run = runOfMine();

        CompletableFuture<RunNow> other = new TransactionTemplate(transactions).execute(status -> {
            known.lock(runner);
            CompletableFuture<RunNow> waiting =
                    CompletableFuture.supplyAsync(() -> commands.send(run, RunNow.class), Thread::startVirtualThread);
            await().until(this::isSomebodyWaiting);
            commands.send(run, RunNow.class);
            return waiting;
        });

        assertThat(other).succeedsWithin(Duration.ofSeconds(10));
        assertThat(events("run.recorded")).isEqualTo(1);
    }

    private boolean isSomebodyWaiting() {
        return jdbc.sql("""
                        select exists (select from pg_locks where not granted and locktype = 'advisory'
                          and database = (select oid from pg_database where datname = current_database()))""").query(Boolean.class).single();
    }
}
