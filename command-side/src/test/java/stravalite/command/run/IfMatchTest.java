package stravalite.command.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import stravalite.platform.http.Problem;

class IfMatchTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "*")
    void anyRevisionWillDo(@Nullable String header) {
        assertThat(IfMatch.parse(header).any()).isTrue();
    }

    @Test
    void onlyStrongTagsThatAreRevisionsCount() {
        assertThat(IfMatch.parse("\"3\", W/\"4\" ,\"a,b\",\"\",\"0\",\"17\"").revisions())
                .containsExactly(3L, 17L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "3", "\"3", "\"3\",", "\"3\" \"4\"", "*, \"3\"", "w/\"3\"", "x \"3\"", "\"3\",  x \"4\""})
    void malformedIsRefused(String header) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> IfMatch.parse(header))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(HttpStatus.BAD_REQUEST));
    }

    @Test
    void theFirstRevisionThatFitsIsTaken() {
        List<@Nullable Long> tried = new ArrayList<>();
        RunNow now = IfMatch.parse("\"1\", \"2\", \"3\"").apply(revision -> {
            tried.add(revision);
            if (!Long.valueOf(2).equals(revision)) {
                throw new Problem(HttpStatus.PRECONDITION_FAILED, "stale");
            }
            return new RunNow(3, RunWords.fiveKm());
        });
        assertThat(tried).containsExactly(1L, 2L);
        assertThat(now.revision()).isEqualTo(3);
    }

    @Test
    void noTagThatCanMatchIsStale() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> IfMatch.parse("W/\"1\"").apply(revision -> new RunNow(1, RunWords.fiveKm())))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(HttpStatus.PRECONDITION_FAILED));
    }
}
