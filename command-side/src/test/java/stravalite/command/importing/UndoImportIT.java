package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunRestored;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.command.WriteSide;
import tools.jackson.databind.JsonNode;

/** An import is taken back: all that it recorded and that is still as it was, and nothing else. */
class UndoImportIT extends WriteSide {

    @Autowired
    private EventStore store;

    /** A run a day. */
    private static String history(int runs) {
        return IntStream.range(0, runs)
                .mapToObj(day -> Instant.parse("2020-01-01T07:00:00Z").plus(Duration.ofDays(day)) + "," + (5000 + day)
                        + ",1500\n")
                .collect(Collectors.joining("", "started_at,distance_m,duration_s\n", ""));
    }

    private String imported(String csv) {
        return reached("done", upload("runs.csv", csv).header("Location"));
    }

    private String takenBack(String job) {
        assertThat(send("DELETE", job).status()).isEqualTo(202);
        return reached("taken_back", job);
    }

    private String reached(String status, String job) {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> send("GET", job).body().get("status").asString(),
                        now -> !List.of("running", "taking_back").contains(now));
        assertThat(send("GET", job).body().get("status").asString()).isEqualTo(status);
        return job;
    }

    /** The runs that an import recorded, in the order of its lines. */
    private List<String> runs(String job) {
        List<String> runs = new ArrayList<>();
        send("GET", job)
                .body()
                .get("files")
                .forEach(line -> runs.add(line.get("run_id").asString()));
        return runs;
    }

    private JsonNode undo(String job) {
        return send("GET", job).body().get("undo");
    }

    private List<Integer> counts(String job) {
        JsonNode undo = undo(job);
        return List.of(
                undo.get("taken_back").asInt(),
                undo.get("kept").asInt(),
                undo.get("deleted_before").asInt());
    }

    private String post(String date) {
        return send("POST", "/runs/" + me, "{\"distance\":5,\"duration\":1500,\"date\":\"" + date + "\"}")
                .body()
                .get("id")
                .asString();
    }

    private int put(String run, String body) {
        return send("PUT", "/runs/" + me + "/" + run, body).status();
    }

    /** The distances of the runs that stand, as the events tell them. */
    private Map<String, Long> folded(List<String> runs) {
        Map<String, Long> standing = new TreeMap<>();
        for (String run : runs) {
            store.readEvents(new RunId(UUID.fromString(run)).streamOf(new RunnerId(UUID.fromString(me))))
                    .forEachRemaining(event -> {
                        switch ((RunEvent) event.getPayload()) {
                            case RunRecorded told -> standing.put(run, told.distanceCm());
                            case RunCorrected told -> standing.put(run, told.distanceCm());
                            case RunRestored told -> standing.put(run, told.distanceCm());
                            case RunDeleted _ -> standing.remove(run);
                        }
                    });
        }
        return standing;
    }

    @Test
    void givenImportWhenTakenBackThenItsRunsGoAndNoOthersAndCorrectedOnesAreNamed() {
        String own = post("2026-01-01T07:00:00Z");
        String other = imported("started_at,distance_m,duration_s\n2026-02-01T07:00:00Z,5000,1500\n");
        String job = imported(history(4));
        List<String> runs = runs(job);
        put(runs.get(1), "{\"title\":\"Mine\"}");
        send("DELETE", "/runs/" + me + "/" + runs.get(2));
        assertThat(send("GET", job).body().has("undo")).isFalse();

        takenBack(job);
        assertThat(counts(job)).containsExactly(2, 1, 1);
        assertThat(undo(job).get("kept_runs").toString()).isEqualTo("[\"" + runs.get(1) + "\"]");
        List<String> all = new ArrayList<>(runs);
        all.add(own);
        all.addAll(runs(other));
        assertThat(folded(all).keySet())
                .containsExactlyInAnyOrder(own, runs(other).getFirst(), runs.get(1));

        takenBack(job);
        assertThat(counts(job)).containsExactly(2, 1, 1);
        assertThat(events("run.deleted")).isEqualTo(3);
        assertThat(send("DELETE", job).body())
                .as("said again")
                .isEqualTo(send("GET", job).body());
    }

    @Test
    void givenManyThatAreTakenBackWhenAnotherIsUploadedThenTooMany() {
        jdbc.sql("""
                        insert into importing.job (id, runner_id, status, back_file_no, back_line, leased_by, leased_until)
                        select gen_random_uuid(), :me::uuid, 'taking_back', 0, 0, gen_random_uuid(), now() + interval '1 hour'
                        from generate_series(1, 20)""").param("me", me).update();
        assertThat(upload("runs.csv", history(1)).status()).isEqualTo(429);
        jdbc.sql("delete from importing.job where runner_id = :me::uuid")
                .param("me", me)
                .update();
    }

    @Test
    void givenImportWhenTakenBackThenAllItsEventsNameTheirCauseAndNoOthersDo() {
        String job = imported(history(2));
        String own = post("2026-01-01T07:00:00Z");
        send("DELETE", "/runs/" + me + "/" + own);
        takenBack(job);
        assertThat(jdbc.sql("""
                                select payload_type || coalesce(
                                  ' of ' || (convert_from(meta_data, 'UTF8')::json ->> 'import_id'), ' by hand')
                                from event_store.event where aggregate_identifier like 'run:' || :me || ':%'
                                """).param("me", me).query(String.class).list())
                .map(told -> told.replace(job.substring("/imports/".length()), "it"))
                .containsExactlyInAnyOrder(
                        "run.recorded of it",
                        "run.recorded of it",
                        "run.deleted of it",
                        "run.deleted of it",
                        "run.recorded by hand",
                        "run.deleted by hand");
    }

    @Test
    void givenWhatWasTakenBackThenItCanBeImportedAgainOrRestored() {
        String job = imported(history(3));
        takenBack(job);
        String again = imported(history(3));
        assertThat(send("GET", again).body().get("recorded").asInt()).isEqualTo(3);
        String first = runs(job).getFirst();
        String restore = "/runs/" + me + "/" + first + "/restore";
        assertThat(send("POST", restore).status()).isEqualTo(409);
        takenBack(again);
        assertThat(send("POST", restore).status()).isEqualTo(202);
        takenBack(job);
        assertThat(folded(runs(job)).keySet()).as("what was restored since").containsExactly(first);
    }

    @Test
    void givenImportUnderWayWhenTakenBackThenItStopsAndNothingStays() {
        String job = upload("runs.csv", history(4_000)).header("Location");
        await().until(() -> events("run.recorded") > 0);
        takenBack(job);
        JsonNode report = send("GET", job).body();
        assertThat(report.get("total").asInt()).isEqualTo(report.get("recorded").asInt());
        assertThat(undo(job).get("taken_back").asInt())
                .isEqualTo(report.get("recorded").asInt());
        assertThat(events("run.deleted")).isEqualTo(events("run.recorded"));
        assertThat(jdbc.sql("select count(*) from importing.known_run where runner_id = :me::uuid and not deleted")
                        .param("me", me)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void givenTakingBackOfADeadProcessWhenItsLeaseEndsThenItGoesOnWhereItWas() {
        String job = imported(history(450));
        UUID id = UUID.fromString(job.substring("/imports/".length()));
        jdbc.sql("""
                        update importing.job set status = 'taking_back', back_file_no = 0, back_line = 201, taken_back = 200,
                          leased_by = gen_random_uuid(), leased_until = now() - interval '1 second', attempts = 1
                        where id = :id
                        """).param("id", id).update();
        reached("taken_back", job);
        assertThat(counts(job)).containsExactly(450, 0, 0);
        assertThat(events("run.deleted")).as("what was left").isEqualTo(250);
    }

    @Test
    void givenCorrectionsAtTheSameMomentWhenTakenBackThenNoneThatWasAcceptedIsLost() throws Exception {
        String job = imported(history(300));
        List<String> runs = runs(job);
        List<String> accepted = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> corrections = new ArrayList<>();
            for (int i = 0; i < runs.size(); i += 6) {
                String run = runs.get(i);
                corrections.add(() -> {
                    int status = put(run, "{\"distance\":9}");
                    assertThat(status).isIn(202, 410);
                    return status == 202 ? run : "";
                });
            }
            Future<Integer> undone = clients.submit(() -> send("DELETE", job).status());
            for (Future<String> corrected : clients.invokeAll(corrections)) {
                accepted.add(corrected.get());
            }
            assertThat(undone.get()).isEqualTo(202);
        }
        accepted.removeIf(String::isEmpty);
        reached("taken_back", job);
        assertThat(folded(runs).keySet()).containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(counts(job)).containsExactly(300 - accepted.size(), accepted.size(), 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void givenWhateverBecameOfTheRunsWhenTakenBackThenThoseStandThatWereCorrected(long seed) {
        Random random = new Random(seed);
        String job = imported(history(12));
        Map<String, Long> expected = new TreeMap<>();
        List<String> runs = runs(job);
        for (String run : runs) {
            boolean corrected = random.nextBoolean();
            if (corrected) {
                assertThat(put(run, "{\"distance\":9}")).isEqualTo(202);
            }
            int end = random.nextInt(3);
            if (end > 0) {
                send("DELETE", "/runs/" + me + "/" + run);
            }
            if (end == 2) {
                send("POST", "/runs/" + me + "/" + run + "/restore");
            }
            if (corrected && end != 1) {
                expected.put(run, 900_000L);
            }
        }
        takenBack(job);
        assertThat(folded(runs)).isEqualTo(expected);
        assertThat(undo(job).get("kept").asInt()).isEqualTo(expected.size());
    }

    @Test
    void givenImportOfAnotherOrNoneWhenTakenBackThenRefused() {
        String job = imported(history(1));
        assertThat(send("DELETE", "/imports/" + UUID.randomUUID()).status()).isEqualTo(404);
        String before = me;
        newRunner();
        assertThat(send("DELETE", job).status()).isEqualTo(403);
        me = before;
        assertThat(events("run.deleted")).isZero();
    }
}
