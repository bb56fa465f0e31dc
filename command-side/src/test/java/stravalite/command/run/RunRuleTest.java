package stravalite.command.run;

import static org.assertj.core.api.Assertions.assertThat;
import static stravalite.command.run.RunWords.NOW;
import static stravalite.command.run.RunWords.START;
import static stravalite.command.run.RunWords.climbing;
import static stravalite.command.run.RunWords.facts;
import static stravalite.command.run.RunWords.fiveKm;
import static stravalite.command.run.RunWords.titled;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stravalite.api.Refusal.Violation;
import stravalite.api.run.RunFacts;

class RunRuleTest {

    static List<RunFacts> allowed() {
        return List.of(
                facts(START, 1, Duration.ofMillis(1)),
                facts(START, 100_000_000, Duration.ofDays(7)),
                facts(START, 1_250, Duration.ofSeconds(1)),
                facts(Instant.EPOCH, 500_000, Duration.ofMinutes(25)),
                facts(NOW.plus(Duration.ofHours(24)), 500_000, Duration.ofMinutes(25)),
                titled(fiveKm(), "🏃".repeat(200)),
                climbing(fiveKm(), 0),
                climbing(fiveKm(), 10_000_000));
    }

    @ParameterizedTest
    @MethodSource
    void allowed(RunFacts facts) {
        assertThat(RunRule.brokenBy(facts, NOW)).isEmpty();
    }

    static List<Arguments> refused() {
        return List.of(
                Arguments.of("distance", facts(START, 0, Duration.ofMinutes(25))),
                Arguments.of("distance", facts(START, Long.MIN_VALUE, Duration.ofMinutes(25))),
                Arguments.of("distance", facts(START, 100_000_001, Duration.ofDays(7))),
                Arguments.of("distance", facts(START, Long.MAX_VALUE, Duration.ofDays(7))),
                Arguments.of("distance", facts(START, 1_251, Duration.ofSeconds(1))),
                Arguments.of("duration", facts(START, 500_000, Duration.ZERO)),
                Arguments.of("duration", facts(START, 500_000, Duration.ofMillis(Long.MIN_VALUE))),
                Arguments.of(
                        "duration", facts(START, 500_000, Duration.ofDays(7).plusMillis(1))),
                Arguments.of("duration", facts(START, 500_000, Duration.ofSeconds(Long.MAX_VALUE))),
                Arguments.of("date", facts(Instant.EPOCH.minusMillis(1), 500_000, Duration.ofMinutes(25))),
                Arguments.of(
                        "date", facts(NOW.plus(Duration.ofHours(24)).plusMillis(1), 500_000, Duration.ofMinutes(25))),
                Arguments.of("elevation_gain", climbing(fiveKm(), -1)),
                Arguments.of("elevation_gain", climbing(fiveKm(), 10_000_001)),
                Arguments.of("title", titled(fiveKm(), "x".repeat(201))),
                Arguments.of("title", titled(fiveKm(), "a\u0000b")),
                Arguments.of("title", titled(fiveKm(), "half of \ud83c")));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String field, RunFacts facts) {
        assertThat(RunRule.brokenBy(facts, NOW)).extracting(Violation::field).containsExactly(field);
    }
}
