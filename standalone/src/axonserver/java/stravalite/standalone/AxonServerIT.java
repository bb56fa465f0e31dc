package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.testkit.GeneratedRun;
import stravalite.testkit.HistoryGenerator;
import tools.jackson.databind.JsonNode;

/** What a runner does over HTTP, with the events in Axon Server. */
class AxonServerIT {

    private static final String ANALYTICS = "/admin/projections/analytics";

    private final World world = AxonServerSystem.world();

    @Test
    void onlyTheEventStoreIsAxonServers() {
        assertThat(AxonServerSystem.bean(EventStore.class)).isExactlyInstanceOf(AxonServerEventStore.class);
        assertThat(AxonServerSystem.bean(CommandBus.class)).isExactlyInstanceOf(SimpleCommandBus.class);
        JdbcClient jdbc = AxonServerSystem.bean(JdbcClient.class);
        world.newcomer("Wiring", Scene.BERLIN);
        assertThat(jdbc.sql("select count(*) from event_store.event")
                        .query(Long.class)
                        .single())
                .isZero();
        await().untilAsserted(() -> assertThat(
                        jdbc.sql("select distinct token_type from event_store.token" + " where token is not null")
                                .query(String.class)
                                .list())
                .containsExactly("org.axonframework.eventhandling.GlobalSequenceTrackingToken"));
    }

    @Test
    void givenHalfYearImportedPostedCorrectedAndDeletedThenNumbersAndBoardsAreThoseOfWhatIsLeft() {
        Member member = Scene.withHalfYear(world, "Half year", 21);
        OwnNumbers.areThoseOf(member);
        BoardCheck.of(world).currentBoardsAreRight();
        assertThat(world.feedAfter(0).toString()).contains(member.id().toString());
    }

    @Test
    void givenRunThatWasChangedThenEachMomentHasItsNumbersAndItComesBackAsItWas() {
        Member member = world.newcomer("Historian", Scene.BERLIN);
        UUID run = member.posts(Member.runNow(500_000, 1_500_000, null));
        member.corrects(run, Member.runNow(700_000, 2_400_000, null));
        String path = "/runs/" + member.id() + "/" + run;
        member.http().delete(path).hasStatus(202);
        JsonNode history = member.http().get(path + "/history").hasStatus(200).body();
        assertThat(Rows.of(history, "revision", "change"))
                .containsExactly(Rows.row(1, "recorded"), Rows.row(2, "corrected"), Rows.row(3, "deleted"));
        assertThat(distanceAt(member, recordedAt(history.path(0)))).isEqualTo("5");
        assertThat(distanceAt(member, recordedAt(history.path(1)))).isEqualTo("7");
        member.http().post(path + "/restore").hasStatus(202);
        OwnNumbers.areThoseOf(member);
    }

    private static Instant recordedAt(JsonNode revision) {
        return Instant.parse(revision.path("recorded_at").asString());
    }

    private static String distanceAt(Member member, Instant moment) {
        return Rows.text(member.http()
                .get("/analytics/" + member.id() + "?as_of=" + moment)
                .hasStatus(200)
                .body()
                .path("total_distance"));
    }

    @Test
    void givenKeyThenItIsUsedForOneRunAndARefusalUsesNoneUp() {
        Member member = world.newcomer("Keys", Scene.BERLIN);
        Map<String, Object> wrong =
                Map.of("id", UUID.randomUUID(), "distance", 5.0, "duration", 1500, "date", "2999-01-01T00:00:00Z");
        Map<String, Object> right = Map.of("id", UUID.randomUUID(), "distance", 5.0, "duration", 1500);
        Map<String, Object> other = Map.of("id", UUID.randomUUID(), "distance", 6.0, "duration", 1500);
        String path = "/runs/" + member.id();
        List<String> key = List.of("Idempotency-Key", UUID.randomUUID().toString());
        assertThat(member.http().raw("POST", path, wrong, key).statusCode()).isEqualTo(400);
        assertThat(member.http().raw("POST", path, right, key).statusCode()).isEqualTo(202);
        assertThat(member.http().raw("POST", path, right, key).statusCode()).isEqualTo(202);
        assertThat(member.http().raw("POST", path, other, key).statusCode()).isEqualTo(422);
    }

    @Test
    void givenImportTakenBackThenNothingIsLeftOfIt() {
        Member member = world.newcomer("Undoes", Scene.BERLIN);
        var history = HistoryGenerator.halfYear(22);
        String job = member.startsImport(history);
        member.isImported(job, history);
        String id = job.substring("/imports/".length(), job.indexOf('?'));
        member.http().delete("/imports/" + id).hasStatus(202);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(member.http()
                                .get("/analytics/" + member.id())
                                .hasStatus(200)
                                .body()
                                .path("runs")
                                .asInt())
                        .isZero());
        member.leaves();
    }

    @Test
    void givenRebuiltThenTheNextGenerationServesTheSameNumbers() {
        Member member = world.newcomer("Rebuilt", Scene.SINGAPORE);
        HistoryGenerator.halfYear(23).runs().subList(0, 10).forEach(member::posts);
        OwnNumbers.areThoseOf(member);
        Http admin = AxonServerSystem.admin();
        String replay = admin.post(ANALYTICS + "/replays").hasStatus(202).text("id");
        int posted = 10;
        for (GeneratedRun run : HistoryGenerator.halfYear(23).runs().subList(posted, 20)) {
            member.posts(run);
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> admin.get(ANALYTICS + "/replays/" + replay)
                        .hasStatus(200)
                        .text("state")
                        .equals("live"));
        OwnNumbers.areThoseOf(member);
    }

    @Test
    void givenAccountThatIsDeletedThenNothingReadableIsLeft() {
        Member member = world.newcomer("Evanescent", Scene.BERLIN);
        member.posts(Member.runNow(500_000, 1_500_000, null));
        OwnNumbers.areThoseOf(member);
        member.renames("Vanishing");
        assertThat(member.http().raw("GET", "/user/" + member.id() + "/export").statusCode())
                .isEqualTo(200);
        member.leaves();
        member.logIn().hasStatus(401);
        assertThat(world.directory()).doesNotContain("Vanishing", "Evanescent");
    }
}
