package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.PersonalText;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;

/** What autoconfiguration gets wrong without a word: the store's parts, its transactions and its durability. */
class WiringIT {

    private static final long GAP_TIMEOUT_MS = 60_000;

    private final JdbcClient jdbc = RunningSystem.bean(JdbcClient.class);
    private final EventStore events = RunningSystem.bean(EventStore.class);
    private final TokenStore tokens = RunningSystem.bean(TokenStore.class);
    private final UUID runner = UUID.randomUUID();
    private final String stream = "runner:" + runner;

    @Test
    void theStoreIsAxonsOnPostgresWithSpringsTransactions() {
        assertThat(events).isInstanceOf(EmbeddedEventStore.class);
        assertThat(events.getClass().getSimpleName()).isEqualTo("WakingEventStore");
        assertThat(RunningSystem.bean(EventBus.class)).isSameAs(events);
        assertThat(RunningSystem.bean(EventStorageEngine.class)).isInstanceOf(JdbcEventStorageEngine.class);
        assertThat(tokens).isExactlyInstanceOf(JdbcTokenStore.class);
        assertThat(RunningSystem.bean(TransactionManager.class)).isExactlyInstanceOf(SpringTransactionManager.class);
        assertThat(RunningSystem.bean(ConnectionProvider.class))
                .isExactlyInstanceOf(UnitOfWorkAwareConnectionProviderWrapper.class);
        assertThat(RunningSystem.context()
                        .getBeansOfType(PlatformTransactionManager.class)
                        .values())
                .hasSize(1)
                .first()
                .isInstanceOf(JdbcTransactionManager.class);
    }

    @Test
    void givenOneTransactionOverTablesEventsAndTokensWhenRolledBackThenNothingIsThere() {
        jdbc.sql("create table if not exists public.wiring (runner uuid)").update();
        String processor = "wiring-" + runner;
        transaction().executeWithoutResult(status -> {
            write(processor);
            assertThat(written(processor)).containsExactly(1L, 1L, 1L);
            status.setRollbackOnly();
        });
        assertThat(written(processor)).containsExactly(0L, 0L, 0L);
        transaction().executeWithoutResult(status -> write(processor));
        assertThat(written(processor)).containsExactly(1L, 1L, 1L);
        jdbc.sql("drop table public.wiring").update();
        jdbc.sql("delete from event_store.token where processor_name = ?")
                .param(processor)
                .update();
    }

    private void write(String processor) {
        jdbc.sql("insert into public.wiring values (?)").param(runner).update();
        registered();
        tokens.initializeTokenSegments(processor, 1);
    }

    private List<Long> written(String processor) {
        return List.of(
                count("select count(*) from public.wiring where runner = ?", runner),
                count("select count(*) from event_store.event where aggregate_identifier = ?", stream),
                count("select count(*) from event_store.token where processor_name = ?", processor));
    }

    private long count(String sql, Object parameter) {
        return jdbc.sql(sql).param(parameter).query(Long.class).single();
    }

    @Test
    void givenStreamThatBeganWhenBegunAgainThenCreationException() {
        registered();
        assertThatThrownBy(this::registered).isInstanceOf(AggregateStreamCreationException.class);
    }

    @Test
    void givenSequenceThatIsTakenWhenAppendedThenConcurrencyException() {
        registered();
        deleted();
        assertThatThrownBy(this::deleted)
                .isInstanceOf(ConcurrencyException.class)
                .isNotInstanceOf(AggregateStreamCreationException.class);
    }

    private void registered() {
        append(0, new RunnerRegistered(runner, PersonalText.of("Wiring"), "UTC"));
    }

    private void deleted() {
        append(1, new RunnerDeleted(runner));
    }

    private void append(long sequence, Object event) {
        events.publish(new GenericDomainEventMessage<>("Runner", stream, sequence, event));
    }

    @Test
    void whatIsCommittedIsOnTheDisk() {
        assertThat(show("fsync")).isEqualTo("on");
        assertThat(show("synchronous_commit")).isEqualTo("on");
        assertThat(show("full_page_writes")).isEqualTo("on");
    }

    @Test
    void noWriterLivesAsLongAsTheStoreWaitsForAGap() {
        for (String limit : List.of("transaction_timeout", "idle_in_transaction_session_timeout")) {
            assertThat(jdbc.sql("select setting::bigint from pg_settings where name = ?")
                            .param(limit)
                            .query(Long.class)
                            .single())
                    .as(limit)
                    .isPositive()
                    .isLessThan(GAP_TIMEOUT_MS);
        }
    }

    private String show(String setting) {
        return jdbc.sql("show " + setting).query(String.class).single();
    }

    @Test
    void givenReplayTokenWhenStoredThenItIsReadAsItWas() {
        Serializer general = RunningSystem.bean(Serializer.class);
        TrackingToken head = GapAwareTrackingToken.newInstance(12, List.of(7L, 9L));
        TrackingToken token =
                ReplayToken.createReplayToken(head, GapAwareTrackingToken.newInstance(5, List.of(3L)), "context");
        SerializedObject<byte[]> stored = general.serialize(token, byte[].class);
        Object read = general.deserialize(stored);
        assertThat(read).isEqualTo(token);
    }

    private static TransactionTemplate transaction() {
        return new TransactionTemplate(RunningSystem.bean(PlatformTransactionManager.class));
    }
}
