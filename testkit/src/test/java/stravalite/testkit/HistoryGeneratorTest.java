package stravalite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryGeneratorTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyHistoryHasEveryTrait(long seed) {
        hasEveryTrait(HistoryGenerator.halfYear(seed).runs());
    }

    @Test
    void fifteenYearsHaveThemToo() {
        List<GeneratedRun> runs = HistoryGenerator.fifteenYears(1).runs();

        hasEveryTrait(runs);
        assertThat(runs).hasSizeBetween(2_000, 3_000);
        assertThat(Duration.between(runs.getFirst().start(), runs.getLast().start()))
                .isGreaterThan(Duration.ofDays(14 * 365));
    }

    @Test
    void theSeedDecides() {
        assertThat(HistoryGenerator.halfYear(5)).isEqualTo(HistoryGenerator.halfYear(5));
        assertThat(HistoryGenerator.halfYear(5)).isNotEqualTo(HistoryGenerator.halfYear(6));
    }

    @Test
    void whatIsNoRunCannotBeGenerated() {
        Instant start = Instant.parse("2026-03-01T06:30:00Z");
        assertThat(new GeneratedRun(start, 1_250, 1_000, null, null)).isNotNull();
        assertThatThrownBy(() -> new GeneratedRun(start, 1_251, 1_000, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GeneratedRun(Instant.EPOCH.minusMillis(1), 1, 1, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void csvHasALineForEachRun() {
        Instant start = Instant.parse("2026-03-01T06:30:00Z");
        GeneratedHistory history = new GeneratedHistory(List.of(
                new GeneratedRun(start, 500_010, 1_500_000, null, "Easy, \"easy\""),
                new GeneratedRun(start.plusMillis(250), 500_000, 1_500_250, 1_230L, null),
                new GeneratedRun(start.plusSeconds(60), 500_000, 1_500_000, 1_226L, null)));

        assertThat(history.toCsv()).isEqualTo("""
                        started_at,distance_m,moving_time_s,elevation_gain_m,title
                        2026-03-01T06:30:00Z,5000.1,1500,,"Easy, ""easy""\"
                        2026-03-01T06:30:00.250Z,5000.0,1500.25,12.3,
                        2026-03-01T06:31:00Z,5000.0,1500,12.260000000000003,
                        """);
    }

    private static void hasEveryTrait(List<GeneratedRun> runs) {
        assertThat(runs)
                .as("suspect")
                .anyMatch(run -> FoldedRun.of(new UUID(0, 0), run).suspect())
                .as("at the limit of speed")
                .anyMatch(run -> 4 * run.distanceCm() == 5 * run.durationMs())
                .as("short")
                .anyMatch(run -> run.distanceCm() < 20_000)
                .as("ultra")
                .anyMatch(run -> run.distanceCm() >= 10_000_000)
                .as("5 km")
                .anyMatch(run -> run.distanceCm() == 500_000)
                .as("half")
                .anyMatch(run -> run.distanceCm() == 2_109_750)
                .as("marathon")
                .anyMatch(run -> run.distanceCm() == 4_219_500)
                .as("decimetres")
                .anyMatch(run -> run.distanceCm() % 100 != 0)
                .as("parts of a second")
                .anyMatch(run -> run.durationMs() % 1_000 != 0)
                .as("climb")
                .anyMatch(run -> run.elevationCm() != null)
                .as("no climb")
                .anyMatch(run -> run.elevationCm() == null)
                .as("just before midnight")
                .anyMatch(startsAt("23:59:59Z"))
                .as("at midnight")
                .anyMatch(startsAt("T00:00:00Z"))
                .as("just before New Year")
                .anyMatch(startsAt("-12-31T23:59:59Z"))
                .as("at New Year")
                .anyMatch(startsAt("-01-01T00:00:00Z"));
        assertThat(pair(runs, (a, b) -> a.start().equals(b.start())))
                .as("same start")
                .isTrue();
        assertThat(pair(runs, (a, b) -> day(a) == day(b))).as("double day").isTrue();
        assertThat(pair(runs, (a, b) -> day(b) - day(a) >= 45))
                .as("gap of months")
                .isTrue();
        assertThat(pair(runs, GeneratedRun::duplicates)).as("duplicates").isFalse();
        Set<Instant> starts =
                new HashSet<>(runs.stream().map(GeneratedRun::start).toList());
        assertThat(starts)
                .as("ten days in a row at one second")
                .anyMatch(start -> streak(start).allMatch(starts::contains));
    }

    private static Stream<Instant> streak(Instant first) {
        return Stream.iterate(first, start -> start.plus(Duration.ofDays(1))).limit(10);
    }

    private static Predicate<GeneratedRun> startsAt(String end) {
        return run -> run.start().toString().endsWith(end);
    }

    private static long day(GeneratedRun run) {
        return run.start().atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    private static boolean pair(List<GeneratedRun> runs, BiPredicate<GeneratedRun, GeneratedRun> which) {
        for (int i = 1; i < runs.size(); i++) {
            if (which.test(runs.get(i - 1), runs.get(i))) {
                return true;
            }
        }
        return false;
    }
}
