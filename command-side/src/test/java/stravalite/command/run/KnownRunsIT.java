package stravalite.command.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import stravalite.api.run.Distance;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.command.WriteSide;
import stravalite.command.run.KnownRuns.Candidate;
import stravalite.command.run.KnownRuns.Finding;

/** The database and {@link KnownRuns#same} agree on which runs are the same. */
class KnownRunsIT extends WriteSide {

    private static final long START = Instant.parse("2026-08-01T07:00:00Z").getEpochSecond();

    @Autowired
    private KnownRuns known;

    private final Random random = new Random(7);

    private Candidate candidate(long start, long centimetres, long millis, boolean recording) {
        RunFacts facts = new RunFacts(
                Instant.ofEpochSecond(start), new Distance(centimetres), Duration.ofMillis(millis), null, null);
        return new Candidate(new RunId(new UUID(random.nextLong(), random.nextLong())), facts, recording);
    }

    private void known(Candidate run, boolean deleted) {
        jdbc.sql(
                        "insert into importing.known_run (runner_id, run_id, start_s, distance_cm, duration_ms, recording, deleted)"
                                + " values (:me::uuid, :run, :start, :distance, :duration, :recording, :deleted)")
                .param("me", me)
                .param("run", run.run().value())
                .param("start", run.facts().start().getEpochSecond())
                .param("distance", run.facts().distance().centimetres())
                .param("duration", run.facts().duration().toMillis())
                .param("recording", run.recording())
                .param("deleted", deleted)
                .update();
    }

    private Map<Integer, Finding> found(List<Candidate> candidates) {
        return known.find(new RunnerId(UUID.fromString(me)), UUID.randomUUID(), candidates);
    }

    @Test
    void givenAKnownRunWhenAnyOtherOneNearItComesThenFoundIfTheyAreTheSame() {
        for (boolean recording : new boolean[] {false, true}) {
            for (long centimetres : new long[] {499_999, 350_000, 30_001}) {
                me = newRunner();
                Candidate run = candidate(START, centimetres, 90_000, recording);
                known(run, false);
                known(candidate(START, centimetres, 90_000, true), true);
                List<Candidate> others = LongStream.of(-121, -120, -90, -89, -1, 0, 1, 89, 90, 120, 121)
                        .boxed()
                        .flatMap(second -> around(centimetres)
                                .boxed()
                                .flatMap(distance -> LongStream.of(88_999, 89_000, 91_000, 91_001, 600_000)
                                        .boxed()
                                        .flatMap(millis -> IntStream.range(0, 2)
                                                .mapToObj(kind ->
                                                        candidate(START + second, distance, millis, kind == 1)))))
                        .toList();
                Map<Integer, Finding> found = found(others);
                for (int place = 0; place < others.size(); place++) {
                    Candidate other = others.get(place);
                    assertThat(found.getOrDefault(place, Finding.NEW).duplicateOf())
                            .as(run + " and " + other)
                            .isEqualTo(KnownRuns.same(run, other) ? run.run() : null);
                }
            }
        }
    }

    /** What is just near enough, and what is just too far. */
    private static LongStream around(long centimetres) {
        long least = (49 * centimetres + 49) / 50;
        long most = 50 * centimetres / 49;
        return LongStream.of(
                least - 1,
                least,
                centimetres - 1001,
                centimetres - 1000,
                centimetres,
                centimetres + 1000,
                centimetres + 1001,
                most,
                most + 1);
    }

    @Test
    void givenSeveralThatAreTheSameWhenFoundThenTheNearestIsNamed() {
        Candidate nearest = candidate(START + 3, 500_000, 1_500_000, true);
        known(candidate(START - 4, 500_000, 1_500_000, true), false);
        known(candidate(START - 100, 500_000, 1_500_000, true), false);
        known(nearest, false);
        known(candidate(START + 4, 500_000, 1_500_000, true), false);
        known(candidate(START, 500_000, 1_500_000, true), true);
        for (boolean recording : new boolean[] {false, true}) {
            assertThat(found(List.of(candidate(START, 500_100, 1_400_000, recording))))
                    .isEqualTo(Map.of(0, new Finding(nearest.run(), false, false)));
        }
    }

    @Test
    void givenNothingOrTheRunItselfWhenFoundThenByItsIdAlone() {
        Candidate run = candidate(START, 500_000, 1_500_000, true);
        assertThat(found(List.of(run))).isEmpty();
        known(run, true);
        assertThat(found(List.of(run))).isEqualTo(Map.of(0, new Finding(null, true, false)));
    }
}
