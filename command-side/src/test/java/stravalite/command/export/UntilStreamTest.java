package stravalite.command.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import stravalite.command.account.MovableClock;
import stravalite.platform.http.Problem;

class UntilStreamTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-08-01T07:00:00Z"));
    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private final UntilStream stream = new UntilStream(passed, clock, Duration.ofMinutes(5));

    @Test
    void givenTimeWhenWrittenThenPassedOn() throws IOException {
        stream.write('a');
        clock.move(Duration.ofMinutes(5).minusNanos(1));
        stream.write(new byte[] {'-', 'b', 'c', '-'}, 1, 2);
        assertThat(passed.toString(StandardCharsets.UTF_8)).isEqualTo("abc");
    }

    @Test
    void givenNoMoreTimeWhenWrittenThenNothingIsPassedOn() {
        clock.move(Duration.ofMinutes(5));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> stream.write('a'));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> stream.write(new byte[2]));
        assertThat(passed.size()).isZero();
    }
}
