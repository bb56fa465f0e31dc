package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.api.PersonalText;
import stravalite.api.runner.RunnerEvent.RunnerRenamed;

/** Changing what one says of oneself. */
class ProfileIT extends ServerIT {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EventStore store;

    private Client.Somebody me = new Client.Somebody("", "", "", "");

    @BeforeEach
    void signUp() {
        me = somebody();
    }

    @Test
    void givenProfileWhenSomeFieldsAreNamedThenTheseChangeAndTheRestStays() {
        Answer born = profile();
        assertThat(born.json()).containsEntry("visibility", "public").containsEntry("time_zone", "UTC");
        Answer changed = change(Map.of("name", "  Z\u030cofie ", "weight", 70.5, "x", "ignored", "email", "x@y.org"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json())
                .containsOnlyKeys("id", "email", "name", "age", "weight", "time_zone", "visibility", "created_at")
                .containsEntry("name", "Žofie")
                .containsEntry("weight", 70.5)
                .containsEntry("age", null)
                .containsEntry("time_zone", "UTC")
                .containsEntry("email", me.email())
                .containsEntry("created_at", born.text("created_at"));
        Answer more = patch(
                path(),
                Map.of("time_zone", "Asia/Singapore", "visibility", "private", "age", 41),
                me.token(),
                "Content-Type",
                "application/merge-patch+json");
        assertThat(more.json())
                .containsEntry("name", "Žofie")
                .containsEntry("age", 41)
                .containsEntry("time_zone", "Asia/Singapore")
                .containsEntry("visibility", "private");
        assertThat(profile().body()).isEqualTo(more.body());
        assertThat(events())
                .containsExactly(
                        "runner.registered", "runner.renamed", "runner.time-zone-changed", "runner.visibility-changed");
    }

    @Test
    void givenAgeAndWeightWhenNullThenTheyAreTakenAwayAndNoEventTellsOfIt() {
        change(Map.of("age", 41, "weight", 70.1234));
        assertThat(profile().json()).containsEntry("age", 41).containsEntry("weight", 70.123);
        Answer changed = change("{\"age\":null,\"weight\":null}");
        assertThat(changed.json()).containsEntry("age", null).containsEntry("weight", null);
        assertThat(profile().body()).isEqualTo(changed.body());
        assertThat(events()).containsExactly("runner.registered");
    }

    @Test
    void givenWhatCannotBeTakenAwayWhenNullThenEachIsNamedAndNothingChanges() {
        Answer before = profile();
        change("{\"name\":null,\"time_zone\":null,\"visibility\":null,\"age\":5}")
                .isProblem(400, "name", "time_zone", "visibility");
        assertThat(profile().body()).isEqualTo(before.body());
        assertThat(events()).containsExactly("runner.registered");
    }

    @Test
    void givenSeveralBadFieldsWhenChangedThenEachIsNamedAndNothingChanges() {
        Answer before = profile();
        change(
                        "{\"name\":\"\\u202e\",\"age\":0,\"weight\":0.5,\"time_zone\":\"Mars/Olympus\",\"visibility\":\"Public\"}")
                .isProblem(400, "name", "age", "weight", "time_zone", "visibility");
        change(Map.of("name", "Fine", "visibility", "private", "age", 131)).isProblem(400, "age");
        assertThat(profile().body()).isEqualTo(before.body());
        assertThat(events()).containsExactly("runner.registered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":5}|name",
                "{\"name\":[\"a\"]}|name",
                "{\"age\":\"5\"}|age",
                "{\"age\":5.5}|age",
                "{\"age\":99999999999}|age",
                "{\"weight\":true}|weight",
                "{\"weight\":1e999999}|weight",
                "{\"time_zone\":{}}|time_zone",
                "{\"visibility\":false}|visibility",
                "{\"visibility\":\"\"}|visibility"
            })
    void givenWrongTypeWhenChangedThenItIsNamed(String body, String field) {
        change(body).isProblem(400, field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"private\"", "null", "", "{"})
    void givenNoObjectWhenChangedThenRefused(String body) {
        change(body).isProblem(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json-patch+json", "multipart/form-data"})
    void givenAnotherMediaTypeWhenChangedThenRefused(String type) {
        patch(path(), "{\"name\":\"A\"}", me.token(), "Content-Type", type).isProblem(415);
    }

    @Test
    void givenTheSameWhenSaidAgainThenNothingIsRecorded() {
        Map<String, Object> body = Map.of(
                "name", "Same", "time_zone", "Asia/Singapore", "visibility", "private", "age", 41, "weight", 70.50);
        Answer first = change(body);
        Answer second = change(body);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(change("{}").body()).isEqualTo(first.body());
        assertThat(events()).hasSize(4);
    }

    @Test
    void givenRunnerWhoCannotBeChangedWhenChangedThenTheAccountStaysToo() {
        Answer before = profile();
        jdbc.sql("delete from event_store.event where aggregate_identifier = ?")
                .param("runner:" + me.id())
                .update();
        change(Map.of("age", 41, "visibility", "private")).isProblem(404);
        assertThat(profile().body()).isEqualTo(before.body());
    }

    @Test
    void givenTagWhenItIsNotThatOfTheProfileThenNothingChanges() {
        String stale = profile().header("ETag");
        assertThat(stale).matches("\"[0-9a-f]{32}\"");
        Answer changed = change(Map.of("age", 41), "If-Match", stale);
        assertThat(changed.status()).isEqualTo(200);
        String tag = changed.header("ETag");
        assertThat(tag).isNotEqualTo(stale).isEqualTo(profile().header("ETag"));
        change(Map.of("age", 42), "If-Match", stale).isProblem(412);
        change(Map.of("age", 42), "If-Match", "W/" + tag).isProblem(412);
        change(Map.of("age", 42), "If-Match", "nonsense").isProblem(400, "If-Match");
        assertThat(profile().json()).containsEntry("age", 41);
        assertThat(change(Map.of("age", 42), "If-Match", stale + ", " + tag).json())
                .containsEntry("age", 42);
        assertThat(change(Map.of("age", 43), "If-Match", "*").json()).containsEntry("age", 43);
    }

    @Test
    void givenTagWhenTheProfileHasItThenItIsNotSentAgain() {
        String tag = profile().header("ETag");
        Answer same = send(request(path(), me.token()).header("If-None-Match", tag));
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.header("ETag")).isEqualTo(tag);
    }

    @Test
    void givenManyChangesOfOneStateWhenMadeAtOnceThenOneIs() throws Exception {
        String tag = profile().header("ETag");
        List<Answer> answers = atOnce(20, i -> change(Map.of("name", "Name " + i), "If-Match", tag));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 412);
        assertThat(events()).containsExactly("runner.registered", "runner.renamed");
    }

    @Test
    void givenManyChangesWhenMadeAtOnceThenAccountAndRunnerAgreeOnTheLast() throws Exception {
        List<Answer> answers = atOnce(20, i -> change(Map.of("name", "Name " + i, "age", i + 1)));
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(events()).hasSize(21);
        Answer now = profile();
        assertThat(now.text("name"))
                .isEqualTo(lastName())
                .isEqualTo("Name " + (now.at("/age").asInt() - 1));
    }

    @Test
    void givenChangesWhenTheAccountIsDeletedAtOnceThenEachIsMadeOrFindsNobody() throws Exception {
        List<Answer> answers =
                atOnce(10, i -> i == 5 ? delete(path(), me.token()) : change(Map.of("name", "Name " + i)));
        assertThat(answers.get(5).status()).isEqualTo(204);
        assertThat(answers)
                .extracting(Answer::status)
                .allMatch(status -> List.of(200, 204, 401, 404).contains(status));
        assertThat(events()).endsWith("runner.deleted");
    }

    @Test
    void givenSomebodyElseWhenChangingThenForbidden() {
        patch(path(), Map.of("name", "Mine"), somebody().token()).isProblem(403);
        patch(path(), Map.of("name", "Mine"), null).isProblem(401);
        patch("/user/not-a-uuid", Map.of("name", "Mine"), me.token()).isProblem(400, "user_id");
        assertThat(events()).containsExactly("runner.registered");
    }

    @Test
    void givenAdminWhenChangedThenRefused() throws Exception {
        String token = admin();
        String id = get("/user", token).text("id");
        patch("/user/" + id, Map.of("name", "Root"), token).isProblem(409);
    }

    private String path() {
        return "/user/" + me.id();
    }

    private Answer profile() {
        return get(path(), me.token());
    }

    private Answer change(Object body, String... headers) {
        return patch(path(), body, me.token(), headers);
    }

    private static List<Answer> atOnce(int howMany, IntFunction<Answer> request) throws Exception {
        List<Future<Answer>> asked = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < howMany; i++) {
                int number = i;
                asked.add(threads.submit(() -> request.apply(number)));
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : asked) {
            answers.add(answer.get());
        }
        return Collections.unmodifiableList(answers);
    }

    private String lastName() {
        return store.readEvents("runner:" + me.id())
                .asStream()
                .map(event -> event.getPayload() instanceof RunnerRenamed renamed
                        ? String.valueOf(PersonalText.read(renamed.name()))
                        : "")
                .reduce("", (former, later) -> later);
    }

    private List<String> events() {
        return jdbc.sql("""
                        select payload_type from event_store.event
                        where aggregate_identifier = ? order by sequence_number""").param("runner:" + me.id()).query(String.class).list();
    }
}
