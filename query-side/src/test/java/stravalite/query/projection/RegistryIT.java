package stravalite.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.query.RunningQuerySide;

class RegistryIT {

    private static final String PROJECTION = "of_a_test";
    private static final Generation FORMER = new Generation(PROJECTION, 1);
    private static final Generation NEXT = new Generation(PROJECTION, 2);

    private final Registry registry = RunningQuerySide.bean(Registry.class);
    private final JdbcClient jdbc = RunningQuerySide.bean(JdbcClient.class);
    private final TransactionTemplate transaction =
            new TransactionTemplate(RunningQuerySide.bean(PlatformTransactionManager.class));

    @BeforeEach
    void twoGenerations() {
        registry.add(FORMER, 1, GenerationState.LIVE, 0, 0);
        registry.add(NEXT, 1, GenerationState.CUTTING_OVER, 0, 0);
    }

    @AfterEach
    void none() {
        jdbc.sql("delete from projection.generation where projection = ?")
                .param(PROJECTION)
                .update();
    }

    @Test
    void whoAsksDuringACutOverIsToldOfTheNewGeneration() {
        CompletableFuture<Optional<Generation>> asking = transaction.execute(status -> {
            registry.move(FORMER, GenerationState.RETIRED, null);
            registry.move(NEXT, GenerationState.LIVE, null);
            CompletableFuture<Optional<Generation>> asked = CompletableFuture.supplyAsync(
                    () -> transaction.execute(other -> registry.liveUntilCommit(PROJECTION)),
                    Thread::startVirtualThread);
            await().until(this::isSomebodyWaiting);
            return asked;
        });

        assertThat(asking).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Optional.of(NEXT));
    }

    private boolean isSomebodyWaiting() {
        return jdbc.sql("select exists (select from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and query like '%for share%' and datname = current_database())")
                .query(Boolean.class)
                .single();
    }
}
