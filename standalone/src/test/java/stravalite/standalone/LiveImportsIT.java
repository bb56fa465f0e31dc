package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.testkit.HistoryGenerator;
import stravalite.testkit.StompClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A runner's own imports as they go on, and nobody else's. */
class LiveImportsIT {

    private static final String DESTINATION = "/user/queue/imports";
    private static final String CSV =
            "started_at,distance_m,duration_s\n2026-08-01T07:00:00Z,5000,1500\nnonsense,1,1\n";

    private final World world = RunningSystem.world();
    private final Member importer = world.newcomer("Importer", Scene.BERLIN);
    private final Member other = world.newcomer("Other", Scene.BERLIN);

    /** What others expect of the boards tells nothing of runs that only a file knew of. */
    @AfterEach
    void leave() {
        importer.leaves();
        other.leaves();
    }

    private static String starts(Member member, String csv) {
        return member.http().upload("/imports", "runs.csv", csv).hasStatus(202).text("id");
    }

    /** All messages until an import has this status. */
    private static List<JsonNode> until(StompClient stomp, String status) {
        List<JsonNode> messages = new ArrayList<>();
        do {
            messages.add(Live.next(stomp));
        } while (!messages.getLast().path("status").asString().equals(status));
        return messages;
    }

    /** What {@code GET} answers, without what it tells of single lines and runs. */
    private static JsonNode read(Member member, String job) {
        ObjectNode body =
                (ObjectNode) member.http().get("/imports/" + job).hasStatus(200).body();
        body.remove(List.of("files", "files_left_out"));
        if (body.path("undo") instanceof ObjectNode undo) {
            undo.remove("kept_runs");
        }
        return body;
    }

    private static void grow(List<JsonNode> messages, String counter) {
        assertThat(messages)
                .extracting(message -> message.path(counter).asInt())
                .isSorted();
    }

    @Test
    void givenSubscribersWhenOneImportsThenTheyFollowItToItsEndAndTheOtherHearsNothing() {
        try (StompClient own = importer.listen();
                StompClient others = other.listen()) {
            subscribe(own);
            subscribe(others);
            String job = starts(importer, HistoryGenerator.halfYear(7).toCsv());
            List<JsonNode> messages = until(own, "done");
            assertThat(messages)
                    .extracting(message -> message.path("id").asString())
                    .containsOnly(job);
            assertThat(messages.getFirst().path("status").asString()).isEqualTo("running");
            grow(messages, "recorded");
            assertThat(messages.getLast()).isEqualTo(read(importer, job));
            String othersJob = starts(other, CSV);
            assertThat(until(others, "done"))
                    .as("what came first is about their own import already")
                    .extracting(message -> message.path("id").asString())
                    .containsOnly(othersJob);
        }
    }

    @Test
    void givenSubscriberWhenTheImportIsTakenBackThenTheyFollowThatToo() {
        try (StompClient stomp = importer.listen()) {
            subscribe(stomp);
            String job = starts(importer, CSV);
            until(stomp, "done");
            importer.http().delete("/imports/" + job).hasStatus(202);
            List<JsonNode> messages = until(stomp, "taken_back");
            assertThat(messages.getLast()).isEqualTo(read(importer, job));
            assertThat(messages.getLast().path("undo").path("taken_back").asInt())
                    .isOne();
        }
    }

    @Test
    void givenImportUnderWayWhenSubscribedThenItComesAtOnce() {
        UUID waiting = UUID.randomUUID();
        RunningSystem.bean(JdbcClient.class)
                .sql("""
                        insert into importing.job (id, runner_id, leased_by, leased_until)
                        values (:id, :runner, gen_random_uuid(), now() + interval '1 hour')
                        """)
                .param("id", waiting)
                .param("runner", importer.id())
                .update();
        try (StompClient own = importer.listen();
                StompClient others = other.listen()) {
            own.subscribe(DESTINATION);
            assertThat(Live.next(own).path("id").asString()).isEqualTo(waiting.toString());
            subscribe(others);
            String job = starts(other, CSV);
            assertThat(Live.next(others).path("id").asString()).isEqualTo(job);
        }
    }

    @Test
    void givenNoTokenWhenSubscribedThenRefused() {
        try (StompClient stomp = Live.connect(world.anybody().socket(), null)) {
            stomp.subscribe(DESTINATION);
            assertThat(stomp.until(frame -> frame.command().equals("ERROR"), Duration.ofSeconds(20))
                            .body())
                    .isEqualTo(DESTINATION + " needs a token at CONNECT");
        }
    }

    @Test
    void givenEndThatAListenerMissedWhenTheySubscribeAgainThenItComesAtOnce() {
        String job = starts(importer, CSV);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> importer.http().get("/imports/" + job).text("status"), "done"::equals);
        try (StompClient stomp = importer.listen()) {
            stomp.subscribe(DESTINATION);
            assertThat(Live.next(stomp)).isEqualTo(read(importer, job));
        }
    }

    /** Waits until the subscription has begun. */
    private static void subscribe(StompClient stomp) {
        stomp.send("SUBSCRIBE", Map.of("id", "imports", "destination", DESTINATION, "receipt", "r"), "");
        stomp.until(frame -> frame.command().equals("RECEIPT"), Duration.ofSeconds(20));
    }
}
