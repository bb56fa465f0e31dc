package stravalite.command.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stravalite.command.WriteSide;

/** A request may be repeated: by its Idempotency-Key, by an id that the client chose, or by both. */
class RetriesIT extends WriteSide {

    private static final String KEY = "Idempotency-Key";

    private static String run(int km, String id) {
        return "{\"distance\":" + km + ",\"duration\":1800" + (id.isEmpty() ? "" : ",\"id\":\"" + id + "\"") + "}";
    }

    private Answer post(String body, String... headers) {
        return send("POST", "/runs/" + me, body, headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words"})
    void givenKeyThatIsNoneWhenPostedThenItIsNamedAndNothingRecorded(String key) {
        isRefused(post(run(3, ""), KEY, key));
    }

    @Test
    void givenKeyOf255CharactersWhenPostedThenRecordedAndOneOf256Refused() {
        assertThat(post(run(3, ""), KEY, "~".repeat(255)).status()).isEqualTo(202);
        Answer answer = post(run(3, ""), KEY, "~".repeat(256));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().toString()).contains("\"field\":\"Idempotency-Key\"");
        assertThat(events("run.recorded")).isOne();
    }

    private void isRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().toString()).contains("\"field\":\"Idempotency-Key\"");
        assertThat(events("run.recorded")).isZero();
    }

    @Test
    void givenKeyAndIdWhenRepeatedThenTheSameAndWithAnotherIdRefused() {
        String id = UUID.randomUUID().toString();
        Answer first = post(run(3, id), KEY, "k");
        assertThat(first.header("Location")).isEqualTo("/runs/" + me + "/" + id);
        assertThat(post(run(3, id), KEY, "k").whole().body())
                .isEqualTo(first.whole().body());
        assertThat(post(run(3, UUID.randomUUID().toString()), KEY, "k").status())
                .as("the key with another id")
                .isEqualTo(422);
        assertThat(post(run(3, ""), KEY, "k").status())
                .as("the key without an id")
                .isEqualTo(422);
        assertThat(post(run(4, id), KEY, "other").status())
                .as("the id with another body")
                .isEqualTo(422);
        assertThat(post(run(3, id), KEY, "other").status())
                .as("the id with another key")
                .isEqualTo(202);
        assertThat(post(run(3, id)).status()).as("the id alone").isEqualTo(202);
        assertThat(events("run.recorded")).isOne();
    }

    @Test
    void givenKeyAloneWhenUsedWithAnIdAfterwardsThenRefused() {
        Answer first = post(run(3, ""), KEY, "k");
        assertThat(post(run(3, UUID.randomUUID().toString()), KEY, "k").status())
                .isEqualTo(422);
        assertThat(post(run(3, first.body().get("id").asString()), KEY, "k").status())
                .isEqualTo(202);
        assertThat(events("run.recorded")).isOne();
    }

    @Test
    void givenRequestThatWasRefusedWhenMendedThenItsKeyIsStillGood() {
        assertThat(post(run(5000, ""), KEY, "k").status()).isEqualTo(400);
        assertThat(post(run(5, ""), KEY, "k").status()).isEqualTo(202);
        assertThat(events("run.recorded")).isOne();
    }

    @Test
    void givenKeyOfAnotherRunnerWhenUsedThenItIsAKeyOfOnesOwn() {
        Answer theirs = post(run(3, ""), KEY, "k");
        me = newRunner();
        Answer mine = post(run(4, ""), KEY, "k");
        assertThat(mine.status()).isEqualTo(202);
        assertThat(mine.body().get("id")).isNotEqualTo(theirs.body().get("id"));
    }

    @Test
    void givenDeletedRunWhenItsPostIsRepeatedThenTheSameAnswerAndItStaysDeleted() {
        Answer first = post(run(3, ""), KEY, "k");
        send("DELETE", first.header("Location"));
        assertThat(post(run(3, ""), KEY, "k").whole().body())
                .isEqualTo(first.whole().body());
        assertThat(events("run.recorded")).isOne();
    }

    @Test
    void givenKeyOnOtherMethodsThenItMeansNothing() {
        String run = post(run(3, ""), KEY, "k").header("Location");
        assertThat(send("PUT", run, "{\"distance\":4}", KEY, "k").status()).isEqualTo(202);
        assertThat(send("PUT", run, "{\"distance\":5}", KEY, "k").status()).isEqualTo(202);
        assertThat(send("PUT", run, "{\"distance\":5}", KEY, "").status()).isEqualTo(202);
        assertThat(events("run.corrected")).isEqualTo(2);
    }

    @Test
    void givenRequestWithKeyWhenSent50TimesAtOnceThenRecordedOnceAndAllAnswersAreTheSame() throws Exception {
        assertThat(answersOf50(run(3, ""), KEY, "k")).hasSize(1);
        assertThat(events("run.recorded")).isOne();
    }

    @Test
    void givenRequestWithIdWhenSent50TimesAtOnceThenRecordedOnceAndAllAnswersAreTheSame() throws Exception {
        assertThat(answersOf50(
                        run(3, UUID.randomUUID().toString()).replace("}", ",\"date\":\"2026-11-01T07:00:00Z\"}")))
                .hasSize(1);
        assertThat(events("run.recorded")).isOne();
    }

    /** Status, body, Location and ETag. */
    private Set<String> answersOf50(String body, String... headers) throws Exception {
        Set<String> different = ConcurrentHashMap.newKeySet();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> request = () -> {
                Answer answer = post(body, headers);
                return different.add(String.join(
                        " ",
                        answer.status() + "",
                        answer.whole().body(),
                        answer.header("Location"),
                        answer.header("ETag")));
            };
            List<Future<Boolean>> answers =
                    clients.invokeAll(Stream.generate(() -> request).limit(50).toList());
            for (Future<Boolean> answer : answers) {
                answer.get();
            }
        }
        assertThat(different).allMatch(answer -> answer.startsWith("202 "));
        return different;
    }

    @Test
    void givenRunnerWhoLeavesThenTheirKeysAreForgotten() {
        post(run(3, ""), KEY, "k");
        send("DELETE", "/user/" + me);
        assertThat(jdbc.sql("select count(*) from importing.used_key where runner_id = :me::uuid")
                        .param("me", me)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void givenNoReadModelsHereWhenAskedToWaitThenAnsweredAtOnceWithoutSayingThatItWaited() {
        Answer answer = post(run(3, ""), "Prefer", "wait=5");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().get("status").asString()).isEqualTo("processing");
        assertThat(answer.header("Preference-Applied")).isEmpty();
    }
}
