package stravalite.standalone.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stravalite.standalone.RunningSystem;
import stravalite.testkit.RawAnswer;
import stravalite.testkit.RawHttp;
import stravalite.testkit.RawRequest;

/** The same said many times at once counts once, and of what can't all be true one thing becomes true. */
class AtOnceIT {

    private final RawHttp http = new RawHttp(RunningSystem.base());
    private Someone one;

    @BeforeEach
    void come() {
        one = Someone.signedUp(http);
    }

    @AfterEach
    void leave() {
        one.leave(http);
        http.close();
    }

    @Test
    void givenOneEmailWhenAHundredSignUpThenOneAccountAndOneRunner() throws Exception {
        String email = UUID.randomUUID() + "@example.org";
        String body = "{\"email\":\"" + email + "\",\"password\":\"" + Someone.PASSWORD + "\"}";
        long before = Events.last();
        List<RawAnswer> answers =
                Crowd.sends(100, RawRequest.of("POST", "/auth/signup").json(body));
        assertThat(Crowd.count(answers, 201)).as("%s", answers).isOne();
        assertThat(Crowd.count(answers, 409)).as("%s", answers).isEqualTo(99);
        assertThat(Events.countAfter(before, "runner.registered")).isOne();
        new Someone(UUID.randomUUID(), email, "", "").again(http).leave(http);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "Idempotency-Key", "both"})
    void givenOneRunWhenPostedFiftyTimesThenRecordedOnceWithOneAnswer(String name) throws Exception {
        String id = name.equals("Idempotency-Key") ? "" : ",\"id\":\"" + UUID.randomUUID() + "\"";
        RawRequest request = runs().json("{\"distance\":5,\"duration\":1500" + id + "}");
        List<RawAnswer> answers =
                Crowd.sends(50, name.equals("id") ? request : request.with("Idempotency-Key: " + UUID.randomUUID()));
        assertThat(answers.stream().map(RawAnswer::status)).containsOnly(202);
        assertThat(answers.stream()
                        .map(answer -> List.of(answer.body(), answer.header("location"), answer.header("etag")))
                        .distinct())
                .hasSize(1);
        assertThat(Events.of(one.id())).containsExactly("runner.registered", "run.recorded");
    }

    @Test
    void givenOneKeyWhenFiftyRunsArePostedThenOneIsRecordedAndTheOthersAreRefused() throws Exception {
        String key = "Idempotency-Key: " + UUID.randomUUID();
        List<RawAnswer> answers = Crowd.sends(IntStream.rangeClosed(1, 50)
                .mapToObj(km -> runs().with(key).json("{\"distance\":" + km + ",\"duration\":90000}"))
                .toList());
        assertThat(Crowd.count(answers, 202)).as("%s", answers).isOne();
        assertThat(Crowd.count(answers, 422)).as("%s", answers).isEqualTo(49);
        assertThat(Events.of(one.id())).containsExactly("runner.registered", "run.recorded");
    }

    @Test
    void givenOneRevisionWhenTwentyCorrectItThenOneWins() throws Exception {
        String run = "/runs/" + one.id() + "/" + one.runs(http);
        List<RawAnswer> answers = Crowd.sends(IntStream.rangeClosed(1, 20)
                .mapToObj(km -> RawRequest.of("PUT", run)
                        .as(one.token())
                        .with("If-Match: \"1\"")
                        .json("{\"distance\":" + km + ",\"duration\":90000}"))
                .toList());
        assertThat(Crowd.count(answers, 202)).as("%s", answers).isOne();
        assertThat(Crowd.count(answers, 412)).as("%s", answers).isEqualTo(19);
        assertThat(Events.of(one.id())).containsExactly("runner.registered", "run.recorded", "run.corrected");
    }

    @Test
    void givenOneRunWhenTwentyDeleteItThenItIsDeletedOnce() throws Exception {
        String run = "/runs/" + one.id() + "/" + one.runs(http);
        List<RawAnswer> answers = Crowd.sends(20, RawRequest.of("DELETE", run).as(one.token()));
        assertThat(answers.stream().map(RawAnswer::status)).containsOnly(202);
        assertThat(Events.of(one.id())).containsExactly("runner.registered", "run.recorded", "run.deleted");
    }

    @Test
    void givenRunRecordedByKeyWhenRepeatedCorrectedAndDeletedAtOnceThenNobodyWaitsForEver() throws Exception {
        String id = UUID.randomUUID().toString();
        RawRequest record = runs().with("Idempotency-Key: " + UUID.randomUUID())
                .json("{\"distance\":5,\"duration\":90000,\"id\":\"" + id + "\"}");
        assertThat(Crowd.sends(1, record).getFirst().status()).isEqualTo(202);
        RawRequest run = RawRequest.of("PUT", "/runs/" + one.id() + "/" + id).as(one.token());
        List<RawRequest> writes = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            writes.add(record);
            writes.add(run.json("{\"distance\":" + (6 + i) + "}"));
        }
        writes.add(RawRequest.of("DELETE", run.target()).as(one.token()));
        assertThat(Crowd.sends(writes)).allMatch(answer -> List.of(202, 410).contains(answer.status()));
    }

    @Test
    void givenRunsBeingWrittenWhenTheAccountIsDeletedThenNothingIsRecordedAfterwards() throws Exception {
        List<UUID> known = IntStream.range(0, 60).mapToObj(i -> one.runs(http)).toList();
        List<RawRequest> writes = new ArrayList<>();
        for (UUID run : known) {
            RawRequest own =
                    RawRequest.of("PUT", "/runs/" + one.id() + "/" + run).as(one.token());
            writes.add(own.json("{\"distance\":6}"));
            writes.add(RawRequest.of("DELETE", own.target()).as(one.token()));
            writes.add(runs().json("{\"distance\":5,\"duration\":1500}"));
        }
        writes.add(Someone.withFile(RawRequest.of("POST", "/imports").as(one.token())));
        Collections.swap(writes, 90, writes.size() - 1);
        RawRequest departure = RawRequest.of("DELETE", "/user/" + one.id()).as(one.token());
        Collections.addAll(writes, departure, departure);
        Collections.swap(writes, 40, writes.size() - 1);
        List<RawAnswer> answers = Crowd.sends(writes);
        assertThat(answers)
                .allMatch(answer -> List.of(202, 204, 401, 403, 404, 410).contains(answer.status()));
        assertThat(Events.of(one.id())).containsOnlyOnce("runner.deleted").endsWith("runner.deleted");
        assertThat(one.isLoggedIn(http)).isFalse();
    }

    @Test
    void givenManyAtOnceWhenTheyLogInThenAllOfThemAre() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Someone>> logins = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> {
                        try (RawHttp own = new RawHttp(RunningSystem.base())) {
                            return one.again(own);
                        }
                    }))
                    .toList();
            for (Future<Someone> login : logins) {
                assertThat(login.get().isLoggedIn(http)).isTrue();
            }
        }
    }

    private RawRequest runs() {
        return RawRequest.of("POST", "/runs/" + one.id()).as(one.token());
    }
}
