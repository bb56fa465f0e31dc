package stravalite.query.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.api.runner.RunnerId;
import stravalite.query.RunningQuerySide;
import stravalite.query.ToldRunners;
import stravalite.query.history.HistoryProjection;
import stravalite.query.http.AsOf;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;

/**
 * How long it takes to compute numbers of the past for a runner with 10,000 runs and 1,000 corrections, beside 200 runners
 * with 100 runs. A measurement and no test: it asserts nothing, prints figures that are worth no more than the machine is
 * idle, and runs only when it is named, by {@code -Dit.test=PastSpeed}.
 */
class PastSpeed {

    private static final Instant START = Instant.parse("2000-01-01T07:00:00Z");
    private static final int RUNS = 10_000;

    private static final HistoryProjection PROJECTION = RunningQuerySide.bean(HistoryProjection.class);
    private static final Generation GENERATION =
            RunningQuerySide.bean(Generations.class).serving(HistoryProjection.NAME);
    private static final ToldRunners TOLD = new ToldRunners(201, "Z");
    private static UUID aRun = UUID.randomUUID();

    private final PastAnalytics past = RunningQuerySide.bean(PastAnalytics.class);
    private final ExplainReader explain = RunningQuerySide.bean(ExplainReader.class);

    @BeforeAll
    static void tenThousandRuns() {
        for (int i = 0; i < RUNS; i++) {
            TOLD.setClock(START.plus(Duration.ofHours(20L * i + 1)));
            aRun = TOLD.record(0, facts(i));
            if (i % 10 == 0) {
                TOLD.correct(0, i, facts(i + 7));
            }
        }
        for (int i = 0; i < 20_000; i++) {
            TOLD.record(1 + i % 200, facts(i / 2));
        }
        RunningQuerySide.fold(PROJECTION, TOLD.events, List.of(500));
        RunningQuerySide.bean(JdbcClient.class)
                .sql(GENERATION.in("analyze {g}.revision"))
                .update();
    }

    private static ToldRunners.Facts facts(int i) {
        return new ToldRunners.Facts(
                START.plus(Duration.ofHours(20L * i)).toEpochMilli(),
                300_000 + i * 7_919L % 1_800_000,
                1_000_000 + i * 104_729L % 6_000_000,
                null);
    }

    @Test
    void figures() {
        RunnerId runner = new RunnerId(TOLD.runner(0));
        AsOf late = new AsOf(START.plus(Duration.ofHours(20L * RUNS)).toEpochMilli());
        Choice usual = Choice.usualAt(late);
        measure("numbers, 30 windows", () -> past.of(GENERATION, runner, usual, 30));
        measure("numbers, 10,000 windows", () -> past.of(GENERATION, runner, usual, 100_000));
        measure("bests", () -> past.bests(GENERATION, runner, usual));
        measure("28 days without a run", () -> past.of(GENERATION, runner, new Choice(late, 28, Set.of(aRun)), 30));
        measure(
                "explained pace, 1,000 runs",
                () -> explain.of(
                        GENERATION, runner, ExplainedNumber.named("average_pace_sec_per_unit"), usual, 1_000, null));
    }

    private static void measure(String what, Runnable read) {
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            long begun = System.nanoTime();
            read.run();
            if (i >= 20) {
                took.add((System.nanoTime() - begun) / 1e6);
            }
        }
        Collections.sort(took);
        System.out.printf("%-30s p50 %6.1f ms, p95 %6.1f ms%n", what, took.get(50), took.get(95));
    }
}
