package stravalite.command.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import stravalite.api.PersonalText;
import stravalite.api.run.RunEvent.RunRestored;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.command.WriteSide;

/** A deleted run comes back as it was, unless it has been recorded again. */
class RestoreIT extends WriteSide {

    private static final String RUN = """
            {"distance": 5, "duration": 1500, "date": "2026-11-01T07:00:00Z", "title": "Round the lake"}""";

    @Autowired
    private EventStore store;

    private String recorded() {
        return send("POST", "/runs/" + me, RUN).body().get("id").asString();
    }

    private Answer restore(String run, String... headers) {
        return send("POST", "/runs/" + me + "/" + run + "/restore", headers);
    }

    private void delete(String run) {
        assertThat(send("DELETE", "/runs/" + me + "/" + run).status()).isEqualTo(202);
    }

    @Test
    void givenDeletedRunWhenRestoredThenItIsThereWithItsTitle() {
        String run = recorded();
        delete(run);
        Answer restored = restore(run);
        assertThat(restored.status()).isEqualTo(202);
        assertThat(restored.header("ETag")).isEqualTo("\"3\"");
        assertThat(restored.header("Location")).endsWith("/runs/" + me + "/" + run);
        assertThat(restored.body().get("distance").asInt()).isEqualTo(5);
        RunId id = new RunId(UUID.fromString(run));
        RunRestored event = (RunRestored) store.readEvents(id.streamOf(new RunnerId(UUID.fromString(me))), 2)
                .next()
                .getPayload();
        assertThat(PersonalText.read(event.title())).isEqualTo("Round the lake");
        assertThat(jdbc.sql(
                                "select convert_from(payload, 'UTF8') from event_store.event where payload_type = 'run.restored'"
                                        + " and aggregate_identifier like '%' || :me || '%'")
                        .param("me", me)
                        .query(String.class)
                        .single())
                .as("what the store says")
                .contains("aes-256-gcm")
                .doesNotContain("lake");
        assertThat(send("PUT", "/runs/" + me + "/" + run, "{\"distance\": 6}", "If-Match", "\"3\"")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void givenRestoredRunWhenRestoredAgainOrByManyAtOnceThenOneEvent() throws Exception {
        String run = recorded();
        delete(run);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> request = () -> restore(run).status();
            for (Future<Integer> answer :
                    clients.invokeAll(Stream.generate(() -> request).limit(10).toList())) {
                assertThat(answer.get()).isEqualTo(202);
            }
        }
        assertThat(restore(run, "If-Match", "\"2\"").status()).isEqualTo(202);
        assertThat(events("run.restored")).isOne();
    }

    @Test
    void givenRunRecordedAgainWhenTheFirstIsRestoredThenTheOtherIsNamed() {
        String run = recorded();
        delete(run);
        String again = recorded();
        Answer refused = restore(run);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.body().get("detail").asString()).contains(again);
        assertThat(events("run.restored")).isZero();

        delete(again);
        assertThat(restore(run).status()).isEqualTo(202);
        assertThat(restore(again).body().get("detail").asString()).contains(run);
    }

    @Test
    void givenStaleRevisionOrUnknownRunOrAnothersWhenRestoredThenRefused() {
        String run = recorded();
        delete(run);
        assertThat(restore(run, "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(restore(UUID.randomUUID().toString()).status()).isEqualTo(404);
        assertThat(restore("nonsense").status()).isEqualTo(400);
        String mine = me;
        newRunner();
        assertThat(send("POST", "/runs/" + mine + "/" + run + "/restore").status())
                .isEqualTo(403);
        assertThat(events("run.restored")).isZero();
    }
}
