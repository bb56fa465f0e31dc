package stravalite.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.query.RunningQuerySide;
import stravalite.query.ToldRunners;
import stravalite.query.projection.RunnerByRunner.Needed;

/** What is kept of events while a generation is filled in. */
class SaidEventsIT {

    private static final Generation GENERATION = new Generation("analytics", 7003);

    private final SaidEvents said = RunningQuerySide.bean(SaidEvents.class);
    private final Schemas schemas = RunningQuerySide.bean(Schemas.class);
    private final JdbcClient jdbc = RunningQuerySide.bean(JdbcClient.class);
    private final TransactionTemplate transaction =
            new TransactionTemplate(RunningQuerySide.bean(PlatformTransactionManager.class));
    private final ToldRunners told = new ToldRunners(2, "Europe/Berlin");

    @BeforeEach
    void makeTable() {
        transaction.executeWithoutResult(status -> schemas.makeForFilling(GENERATION));
    }

    @AfterEach
    void dropTable() {
        transaction.executeWithoutResult(status -> schemas.drop(GENERATION));
    }

    private void keep(List<StoredEvent> batch) {
        keep(EnumSet.complementOf(EnumSet.of(Needed.LEAVERS)), batch);
    }

    private void keep(Set<Needed> needed, List<StoredEvent> batch) {
        transaction.executeWithoutResult(status -> said.keep(GENERATION, needed, batch));
    }

    private static ToldRunners.Facts kilometres(long howMany) {
        return new ToldRunners.Facts(1_700_000_000_000L, howMany * 100_000, howMany * 300_000, null);
    }

    @Test
    void givenEventsInAnyOrderThenTheyAreReadRunnerByRunnerAndRunByRun() {
        told.record(0, kilometres(5));
        told.record(1, kilometres(7));
        told.record(0, kilometres(10));
        told.correct(0, 0, kilometres(6));
        told.record(0, new ToldRunners.Facts(1_700_000_000_000L, 1, 300_000, null, Map.of("400m", 90_000L, "1k", 1L)));
        told.record(0, new ToldRunners.Facts(1_700_000_000_000L, 1, 300_000, null, Map.of()));
        told.rename(0, "Zoë \t\\N\r\n🏃");
        keep(told.events.reversed());

        List<String> read = new ArrayList<>();
        List<StoredEvent> all = new ArrayList<>();
        said.forEachRunner(GENERATION, events -> {
            read.add(String.join(" ", events.stream().map(SaidEventsIT::name).toList()));
            all.addAll(events);
        });

        assertThat(read)
                .as("of one runner first the own events, then those of each run, in order")
                .hasSize(2)
                .allSatisfy(events -> assertThat(events)
                        .matches("RunnerRegistered1( RunnerRenamed2)?( RunRecorded1( RunCorrected2)?)+"));
        assertThat(all)
                .as("all that a projection asks for")
                .containsExactlyInAnyOrderElementsOf(told.events.stream()
                        .map(SaidEventsIT::withoutFingerprint)
                        .toList());
        assertThat(said.position(GENERATION)).isEqualTo(told.events.getLast().position());
    }

    /** No projection asks for it. */
    private static StoredEvent withoutFingerprint(StoredEvent event) {
        return event instanceof StoredEvent.OfRun said && said.event() instanceof RunRecorded run
                ? new StoredEvent.OfRun(
                        new RunRecorded(
                                run.runnerId(),
                                run.runId(),
                                run.startedAtMillis(),
                                run.distanceCm(),
                                run.durationMs(),
                                run.elevationGainCm(),
                                run.title(),
                                run.source(),
                                "",
                                run.elapsedMs(),
                                run.effortsMs(),
                                null),
                        said.revision(),
                        said.position(),
                        said.recordedAt(),
                        said.importId())
                : event;
    }

    private static String name(StoredEvent event) {
        return switch (event) {
            case StoredEvent.OfRun run -> run.event().getClass().getSimpleName() + run.revision();
            case StoredEvent.OfRunner own -> own.event().getClass().getSimpleName() + own.revision();
        };
    }

    @Test
    void givenRunnerWhoLeavesThenNothingIsKeptOfThemButThat() {
        told.record(0, kilometres(5));
        told.record(1, kilometres(7));
        keep(told.events);
        int before = told.events.size();
        told.correct(0, 0, kilometres(6));
        told.leave(0);
        keep(told.events.subList(before, told.events.size()));

        assertThat(jdbc.sql(GENERATION.in("select kind from {g}.said where runner_id = ?"))
                        .param(told.runner(0))
                        .query(String.class)
                        .list())
                .containsExactly("LEFT");
        assertThat(jdbc.sql(GENERATION.in("select count(*) from {g}.said where runner_id = ?"))
                        .param(told.runner(1))
                        .query(Long.class)
                        .single())
                .as("events of the other")
                .isEqualTo(2);
    }

    @Test
    void givenProjectionThatCountsThoseWhoLeftThenTheirEventsAreKeptWithoutWords() {
        told.record(0, new ToldRunners.Facts(1_700_000_000_000L, 500_000, 1_500_000, 1_000L, Map.of("1k", 290_000L)));
        told.correct(0, 0, kilometres(6));
        keep(EnumSet.allOf(Needed.class), told.events);
        int before = told.events.size();
        told.leave(0);
        keep(EnumSet.allOf(Needed.class), told.events.subList(before, told.events.size()));

        assertThat(jdbc.sql(GENERATION.in("select kind || coalesce(words, '') from {g}.said where runner_id = ?"))
                        .param(told.runner(0))
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("REGISTERED", "RECORDED", "CORRECTED", "LEFT");
        assertThat(jdbc.sql(GENERATION.in("""
                                select max(started_ms + distance_cm + duration_ms) as facts,
                                  max(coalesce(elevation_cm::text, elapsed_ms::text, efforts, import_id)) as more
                                from {g}.said where runner_id = ?""")).param(told.runner(0)).query().singleRow())
                .as("what is kept of the facts")
                .containsEntry("facts", 0L)
                .containsEntry("more", null);
        assertThat(jdbc.sql(GENERATION.in("select words from {g}.said where runner_id = ?"))
                        .param(told.runner(1))
                        .query(String.class)
                        .single())
                .as("what the other is called")
                .isEqualTo(ToldRunners.nameOf(told.runner(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 9223372036854775807, 1, 0",
        "0, 4219500, 100000000001, 0",
        "-9223372036854775808, 500000, 1500000, 0",
        "0, 500000, 1500000, 10000000000001"
    })
    void givenNumberWithWhichNothingCanBeComputedThenItsEventIsNotTaken(
            long started, long distance, long duration, long climb) {
        told.record(0, new ToldRunners.Facts(started, distance, duration, climb));
        assertThatThrownBy(() -> keep(told.events)).hasMessageContaining("out of range");
        assertThat(said.position(GENERATION)).as("kept").isZero();
    }

    @Test
    void givenProjectionWithoutWordsThenNoneAreKept() {
        told.record(0, kilometres(5));
        told.correct(0, 0, kilometres(6));
        keep(Set.of(), told.events);
        assertThat(jdbc.sql(GENERATION.in("select count(words) from {g}.said"))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void givenReaderThatFailsThenItsConnectionIsNobodyElses() {
        for (int i = 0; i < 500; i++) {
            told.record(i, kilometres(5));
        }
        keep(told.events);
        for (int i = 0; i < 25; i++) {
            assertThatThrownBy(() -> said.forEachRunner(GENERATION, events -> {
                        throw new IllegalStateException("no more");
                    }))
                    .hasMessage("no more");
        }
        for (int i = 0; i < 25; i++) {
            assertThat(jdbc.sql("select ?::int").param(i).query(Integer.class).single())
                    .isEqualTo(i);
        }
    }
}
