package stravalite.command.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stravalite.command.WriteSide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the event store says of a person: nothing that can be read or guessed without their key. */
class StoredWordsIT extends WriteSide {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RUN = """
            {"distance": 5, "duration": 1500, "date": "2026-11-01T07:00:00Z", "title": "Past Marrowgate"}""";

    private record Stored(String kind, JsonNode payload, JsonNode metaData) {}

    private List<Stored> stored(String runner) {
        return jdbc.sql("""
                        select payload_type, payload, meta_data from event_store.event
                        where aggregate_identifier like '%:' || :runner || '%' order by global_index""")
                .param("runner", runner)
                .query((row, number) -> new Stored(
                        row.getString("payload_type"),
                        JSON.readTree(row.getBytes("payload")),
                        JSON.readTree(row.getBytes("meta_data"))))
                .list();
    }

    @Test
    void givenNameTitleAndEmailThenNoEventHasThem() {
        String email = jdbc.sql("select email from account.account where id = ?")
                .param(UUID.fromString(me))
                .query(String.class)
                .single();
        String run = send("POST", "/runs/" + me, RUN).body().get("id").asString();
        send("PUT", "/runs/" + me + "/" + run, "{\"title\": \"Past Ambleforth\"}");

        List<Stored> events = stored(me);
        assertThat(events.stream().map(Stored::kind))
                .containsExactly("runner.registered", "run.recorded", "run.corrected");
        assertThat(events.toString())
                .doesNotContain("Marrowgate", "Ambleforth", email, "\"Runner\"")
                .contains("aes-256-gcm");
    }

    @Test
    void givenEventsThenTheirMetaDataHoldIdsOfMessagesAlone() {
        send("POST", "/runs/" + me, RUN);

        assertThat(stored(me)).hasSize(2).allSatisfy(event -> {
            assertThat(event.metaData().propertyNames()).containsExactlyInAnyOrder("traceId", "correlationId");
            event.metaData()
                    .forEach(id -> assertThat(UUID.fromString(id.asString()))
                            .as("an id of a message")
                            .isNotEqualTo(UUID.fromString(me)));
        });
    }

    @Test
    void givenSameRunOfTwoRunnersThenNeitherTextNorFingerprintShowsIt() {
        String one = me;
        send("POST", "/runs/" + one, RUN);
        String other = newRunner();
        send("POST", "/runs/" + other, RUN);

        JsonNode ones = stored(one).getLast().payload();
        JsonNode others = stored(other).getLast().payload();
        for (String field : List.of("title", "fingerprint")) {
            assertThat(ones.get(field)).as(field).isNotNull().isNotEqualTo(others.get(field));
        }
        assertThat(ones.get("fingerprint").asString().getBytes(StandardCharsets.US_ASCII))
                .hasSize(64);
    }

    @Test
    void givenSameRequestTwiceThenItIsStillTheSame() {
        String titled = RUN.replace("{", "{\"id\": \"" + UUID.randomUUID() + "\", ");
        assertThat(send("POST", "/runs/" + me, titled).status()).isEqualTo(202);
        assertThat(send("POST", "/runs/" + me, titled).status()).isEqualTo(202);
        assertThat(send("POST", "/runs/" + me, titled.replace("Marrowgate", "Ambleforth"))
                        .status())
                .isEqualTo(422);
        assertThat(events("run.recorded")).isEqualTo(1);
    }
}
