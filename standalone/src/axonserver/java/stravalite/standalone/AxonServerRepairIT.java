package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.api.runner.RunnerId;
import stravalite.testkit.GeneratedRun;

/**
 * What breaks off between an event and the rows that belong to it. A table that refuses the rows stands for the crash: the
 * event is committed by then.
 */
class AxonServerRepairIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final World world = AxonServerSystem.world();
    private final JdbcClient jdbc = AxonServerSystem.bean(JdbcClient.class);
    private final EventStore store = AxonServerSystem.bean(EventStore.class);

    private Refusing refusing(String when, String table, String condition) {
        return Refusing.atOnce(jdbc, when, table, condition);
    }

    private static void breaksOff(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(500);
    }

    @Test
    void givenRecordedRunWhoseRowsAreLostThenTheyComeBackAndTheRetryAnswersTheSame() throws Exception {
        Member member = world.newcomer("Runs on", Scene.BERLIN);
        UUID id = UUID.randomUUID();
        GeneratedRun run = Member.runNow(500_000, 1_500_000, null);
        try (Refusing _ = refusing("insert or update", "importing.known_run", "")) {
            breaksOff(member.http()
                    .raw(
                            "POST",
                            "/runs/" + member.id(),
                            Map.of("id", id, "date", run.start().toString(), "distance", 5, "duration", 1500),
                            List.of()));
        }
        await().atMost(PATIENCE).until(() -> revision(id) == 1);
        member.post(id, run).hasStatus(202);
        member.told(id, run);
        OwnNumbers.areThoseOf(member);
    }

    @Test
    void givenDeletedRunWhoseRowIsLostThenItComesBack() throws Exception {
        Member member = world.newcomer("Deletes", Scene.BERLIN);
        UUID run = member.posts(Member.runNow(500_000, 1_500_000, null));
        try (Refusing _ =
                refusing("update of deleted", "importing.known_run", "when (new.deleted and new.revision = 2)")) {
            breaksOff(member.http().raw("DELETE", "/runs/" + member.id() + "/" + run));
        }
        // Said in the same unit of work as the event: neither has happened.
        assertThat(revision(run)).isEqualTo(1);
        member.deletes(run);
        assertThat(revision(run)).isEqualTo(2);
        OwnNumbers.areThoseOf(member);
    }

    private long revision(UUID run) {
        return jdbc.sql("select coalesce(max(revision), 0) from importing.known_run where run_id = ?")
                .param(run)
                .query(Long.class)
                .single();
    }

    @Test
    void givenSignUpThatBreaksOffAfterItsEventThenTheSamePersonGoesOn() throws Exception {
        Map<String, String> person = person("Goes On");
        try (Refusing _ = refusing("update of untold_since", "account.account", "when (new.untold_since is null)")) {
            breaksOff(world.anybody().raw("POST", "/auth/signup", person, List.of()));
        }
        UUID id = idOf(person);
        assertThat(events(id)).isEqualTo(1);
        Map<String, String> somebodyElse = new LinkedHashMap<>(person);
        somebodyElse.put("password", "another kestrel on a wire");
        world.anybody().post("/auth/signup", somebodyElse).hasStatus(409);
        // It may have been told without anybody asking meanwhile.
        assertThat(world.anybody().post("/auth/signup", person).status()).isIn(201, 409);
        logsIn(person);
        assertThat(events(id)).isEqualTo(1);
        await().untilAsserted(() -> assertThat(world.directory()).contains("Goes On"));
    }

    @Test
    void givenSignUpThatBreaksOffBeforeItsEventThenItIsToldWithoutAnybodyAsking() throws Exception {
        Map<String, String> person = person("Told Later");
        try (Refusing _ = refusing("insert", "personal.runner_key", "")) {
            breaksOff(world.anybody().raw("POST", "/auth/signup", person, List.of()));
        }
        UUID id = idOf(person);
        await().atMost(PATIENCE).until(() -> events(id) == 1);
        await().untilAsserted(() -> assertThat(world.directory()).contains("Told Later"));
        logsIn(person);
    }

    private void logsIn(Map<String, String> person) {
        world.anybody()
                .post("/auth/login", Map.of("email", person.get("email"), "password", person.get("password")))
                .hasStatus(200);
    }

    @Test
    void givenAccountWhoseDeletionBreaksOffAfterItsEventThenAllOfItGoes() throws Exception {
        Member member = world.newcomer("Leaves", Scene.BERLIN);
        member.posts(Member.runNow(500_000, 1_500_000, null));
        try (Refusing _ = refusing("delete", "account.session", "")) {
            breaksOff(member.http().raw("DELETE", "/user/" + member.id()));
        }
        assertThat(events(member.id())).isEqualTo(2);
        await().atMost(PATIENCE).until(() -> member.logIn().status() == 401);
        assertThat(jdbc.sql("select count(*) from personal.runner_key where runner_id = ? and text_key is null")
                        .param(member.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        world.left(member);
    }

    private static Map<String, String> person(String name) {
        return Map.of("email", UUID.randomUUID() + "@example.org", "password", Member.PASSWORD, "name", name);
    }

    private UUID idOf(Map<String, String> person) {
        return jdbc.sql("select id from account.account where email = ?")
                .param(person.get("email"))
                .query(UUID.class)
                .single();
    }

    private long events(UUID runner) {
        return store.lastSequenceNumberFor(new RunnerId(runner).stream())
                .map(sequence -> sequence + 1)
                .orElse(0L);
    }
}
