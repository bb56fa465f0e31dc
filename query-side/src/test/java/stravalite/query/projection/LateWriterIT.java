package stravalite.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.query.ToldRunners;

/** An event takes its position when it is appended, and can be read when its transaction commits, after later ones. */
class LateWriterIT {

    private static final ToldRunners.Facts FACTS =
            new ToldRunners.Facts(1_780_000_000_000L, 1_000_000, 3_600_000, null);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** More than others append within the gap that Axon's engine has unless told otherwise. */
    private static final int LATER = 11_000;

    @Test
    void givenManyPositionsWereTakenBeforeAnEventIsCommittedThenItIsFolded() throws Exception {
        // On a busy machine the writer may have to wait longer than a writer may.
        String patient = "--spring.datasource.hikari.connection-init-sql=set timezone = 'UTC'";
        try (QueryNode node = QueryNode.on(QueryNode.database("late"), "late", patient)) {
            ToldRunners told = new ToldRunners(2, "Z");
            node.store(List.copyOf(told.events));
            told.record(0, FACTS);
            StoredEvent late = told.events.getLast();
            told.record(1, FACTS);
            StoredEvent early = told.events.getLast();

            CountDownLatch appended = new CountDownLatch(1);
            CountDownLatch commit = new CountDownLatch(1);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> appending(node, late, appended, commit));
            assertThat(appended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            node.jdbc().sql("""
                            select setval(seq, nextval(seq) + ?)
                            from pg_get_serial_sequence('event_store.event', 'global_index') as seq""").param(LATER).query(Long.class).single();
            node.store(List.of(early));
            untilRunsOf(node, early, 1);
            untilRunsOf(node, late, 0);
            commit.countDown();
            writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            untilRunsOf(node, late, 1);
        }
    }

    private static void appending(QueryNode node, StoredEvent event, CountDownLatch appended, CountDownLatch commit) {
        new TransactionTemplate(node.bean(PlatformTransactionManager.class)).executeWithoutResult(_ -> {
            node.store(List.of(event));
            appended.countDown();
            try {
                commit.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void untilRunsOf(QueryNode node, StoredEvent event, long runs) {
        Generation analytics = node.served("analytics").orElseThrow();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(node.jdbc()
                                .sql(analytics.in("select runs from {g}.runner where runner_id = ?"))
                                .param(event.runnerId())
                                .query(Long.class)
                                .single())
                        .as("runs of the runner in the tables")
                        .isEqualTo(runs));
    }
}
