package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import stravalite.api.runner.RunnerId;
import stravalite.command.WriteSide;
import stravalite.command.importing.Job.Outcome;
import stravalite.command.importing.Job.Result;
import tools.jackson.databind.JsonNode;

/** Whoever does not hear of a commit that went through writes the same lines again: they count once. */
class LinesCountOnceIT extends WriteSide {

    private static final String CSV = """
            started_at,distance_m,duration_s
            2026-08-01T07:00:00Z,5000,1500
            nonsense,5000,1500
            2026-08-03T07:00:00Z,5000,1500
            """;

    private static final List<Outcome> OUTCOMES = List.of(
            new Outcome(2, Result.SKIPPED, null, null, "a ride"),
            new Outcome(3, Result.REFUSED, "started_at", null, "must be a moment"),
            new Outcome(4, Result.DUPLICATE, null, UUID.randomUUID(), "this run is there already"));

    /** A worker that does not let go of a job keeps it for longer than this. */
    private static final Duration LEASE = Duration.ofSeconds(14);

    @Autowired
    private Jobs jobs;

    @Autowired
    private Importer importer;

    @Autowired
    private TransactionOperations transactions;

    private Job job = new Job(new UUID(0, 0), new RunnerId(new UUID(0, 0)), new UUID(0, 0), false, 1);

    @BeforeEach
    void leased() {
        WaitingJob waiting = new WaitingJob(jdbc, me).file(0, "runs.csv", CSV.getBytes(StandardCharsets.UTF_8), -1);
        job = new Job(waiting.id, new RunnerId(UUID.fromString(me)), waiting.lease, false, 1);
    }

    private void write(List<Outcome> outcomes) {
        transactions.executeWithoutResult(status -> {
            jobs.hold(job);
            jobs.write(job, new Job.File(0, -1, new Job.Source.Upload(job.id(), CSV.length())), outcomes);
        });
    }

    private JsonNode report() {
        return send("GET", "/imports/" + job.id()).body();
    }

    private static List<Integer> counts(JsonNode report) {
        return List.of(
                report.get("recorded").asInt(),
                report.get("duplicates").asInt(),
                report.get("refused").asInt(),
                report.get("skipped").asInt(),
                report.get("files").size());
    }

    @Test
    void givenLinesThatWereWrittenWhenWrittenAgainThenNothingIsAndTheJobIsLost() {
        write(OUTCOMES);
        assertThatExceptionOfType(Job.Lost.class).isThrownBy(() -> write(OUTCOMES));
        assertThatExceptionOfType(Job.Lost.class).isThrownBy(() -> write(OUTCOMES.subList(0, 1)));
        assertThatExceptionOfType(Job.Lost.class).isThrownBy(() -> write(OUTCOMES.subList(2, 3)));
        assertThat(counts(report())).containsExactly(0, 1, 1, 1, 3);
    }

    @Test
    void givenWorkerThatDoesNotHearOfACommitWhenItGoesOnThenFromWhereTheJobStands() {
        AtomicInteger asked = new AtomicInteger();
        Outcome refused = new Outcome(3, Result.REFUSED, "started_at", null, "must be a moment");
        assertThatExceptionOfType(Job.Lost.class)
                .isThrownBy(() -> importer.run(job, () -> true, () -> {
                    if (asked.incrementAndGet() == 1) {
                        write(List.of(refused));
                    }
                    return true;
                }));
        assertThat(asked).as("asked before each chunk").hasValue(1);
        assertThat(counts(report())).containsExactly(0, 0, 1, 0, 1);
        jobs.release(job, Duration.ZERO);
        JsonNode done = await().until(
                        this::report, report -> report.get("status").asString().equals("done"));
        assertThat(counts(done))
                .as("the line before it was said to be dealt with")
                .containsExactly(1, 0, 1, 0, 2);
        assertThat(events("run.recorded")).isOne();
    }

    @Test
    void givenJobThatMovedOnUnderItsWorkerWhenTheWorkerSeesThatThenItIsTakenUpAnewAtOnce() {
        jdbc.sql("""
                        create function importing.moved_on() returns trigger language plpgsql as $$
                        begin
                          update importing.job_file set lines_done = 3 where job_id = new.id;
                          return new;
                        end $$
                        """).update();
        jdbc.sql("create trigger moved_on before update on importing.job for each row"
                        + " when (old.total = 0 and new.total > 0 and new.id = '" + job.id() + "')"
                        + " execute function importing.moved_on()")
                .update();
        try {
            jobs.release(job, Duration.ZERO);
            JsonNode done = await().atMost(LEASE)
                    .until(
                            this::report,
                            report -> report.get("status").asString().equals("done"));
            assertThat(counts(done)).as("only the line that was left").containsExactly(1, 0, 0, 0, 1);
        } finally {
            jdbc.sql("drop function importing.moved_on() cascade").update();
        }
    }
}
