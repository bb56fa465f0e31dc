package stravalite.query.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.runner.RunnerId;
import stravalite.platform.importing.ImportSignals;
import stravalite.platform.importing.ImportStates;
import stravalite.query.RunningQuerySide;
import stravalite.query.live.LiveMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How an import that somebody works on elsewhere is told to its runner, and to nobody else. */
class ImportTopicIT {

    private final JdbcClient jdbc = RunningQuerySide.bean(JdbcClient.class);
    private final ImportSignals signals = RunningQuerySide.bean(ImportSignals.class);
    private final HeardFrames gateway = new HeardFrames();
    private final ImportTopic topic = new ImportTopic(
            RunningQuerySide.bean(ImportStates.class), RunningQuerySide.bean(JsonMapper.class), gateway, signals);
    private final RunnerId runner = new RunnerId(UUID.randomUUID());

    @BeforeEach
    void start() {
        topic.start();
    }

    @AfterEach
    void stop() {
        topic.stop();
        topic.destroy();
    }

    private UUID job(RunnerId owner, String status, String endedAgo) {
        UUID job = UUID.randomUUID();
        jdbc.sql("""
                        insert into importing.job (id, runner_id, status, ended_at, leased_by, leased_until)
                        values (:id, :runner, :status, now() - :ago::interval, gen_random_uuid(), now() + interval '1 hour')
                        """)
                .param("id", job)
                .param("runner", owner.value())
                .param("status", status)
                .param("ago", endedAgo.isEmpty() ? null : endedAgo)
                .update();
        return job;
    }

    private void goesOn(UUID job, int recorded) {
        jdbc.sql("update importing.job set recorded = :recorded where id = :id")
                .param("recorded", recorded)
                .param("id", job)
                .update();
    }

    private static JsonNode body(LiveMessage message) {
        return JsonMapper.shared().readTree(message.json());
    }

    @Test
    void givenImportsWhenSubscribedThenTheOwnOnesThatGoOnOrHaveJustEnded() {
        UUID first = job(runner, "running", "");
        UUID second = job(runner, "taking_back", "");
        UUID third = job(runner, "done", "10 seconds");
        job(runner, "done", "2 minutes");
        job(new RunnerId(UUID.randomUUID()), "running", "");
        List<LiveMessage> snapshot = topic.snapshot(runner);
        assertThat(snapshot)
                .extracting(message -> body(message).path("id").asString())
                .containsExactly(first.toString(), second.toString(), third.toString());
        assertThat(snapshot).extracting(LiveMessage::cursor).isSorted().doesNotHaveDuplicates();
        assertThat(topic.snapshot(null)).isEmpty();
    }

    @Test
    void givenListenerWhenToldOfManyChangesThenFewMessagesAndTheLastState() throws InterruptedException {
        UUID job = job(runner, "running", "");
        gateway.listen(runner);
        for (int recorded = 1; recorded <= 200; recorded++) {
            goesOn(job, recorded);
            signals.changed(runner, job);
        }
        int messages = 0;
        int before = 0;
        while (before < 200) {
            int recorded = gateway.next(runner).path("recorded").asInt();
            assertThat(recorded).as("never backwards").isGreaterThanOrEqualTo(before);
            before = recorded;
            messages++;
        }
        assertThat(messages).isLessThan(100);
    }

    @Test
    void givenListenerWhenNobodyTellsOfChangesThenTheyAreSeenAllTheSame() throws InterruptedException {
        UUID job = job(runner, "running", "");
        gateway.listen(runner);
        assertThat(topic.snapshot(runner)).hasSize(1);
        goesOn(job, 200);
        assertThat(gateway.next(runner).path("recorded").asInt()).isEqualTo(200);
        jdbc.sql("update importing.job set status = 'done', ended_at = now() where id = :id")
                .param("id", job)
                .update();
        assertThat(gateway.next(runner).path("status").asString()).isEqualTo("done");
    }

    @Test
    void givenChangeThatIsUndoneThenNobodyHearsOfIt() throws InterruptedException {
        UUID undone = job(runner, "running", "");
        UUID kept = job(runner, "running", "");
        gateway.listen(runner);
        TransactionTemplate transaction =
                new TransactionTemplate(RunningQuerySide.bean(PlatformTransactionManager.class));
        transaction.executeWithoutResult(status -> {
            goesOn(undone, 200);
            signals.changed(runner, undone);
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> {
            goesOn(kept, 1);
            signals.changed(runner, kept);
            goesOn(kept, 2);
        });
        JsonNode heard = gateway.next(runner);
        assertThat(heard.path("id").asString()).isEqualTo(kept.toString());
        assertThat(heard.path("recorded").asInt()).as("as it was committed").isEqualTo(2);
    }

    @Test
    void givenSomebodyElsesImportWhenToldInAListenersNameThenTheyHearNothing() throws InterruptedException {
        UUID others = job(new RunnerId(UUID.randomUUID()), "running", "");
        UUID own = job(runner, "running", "");
        gateway.listen(runner);
        signals.changed(runner, others);
        signals.changed(runner, own);
        assertThat(gateway.next(runner).path("id").asString()).isEqualTo(own.toString());
    }
}
