package stravalite.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @Test
    void givenNoHeaderThenNoKey() {
        assertThat(IdempotencyKey.of(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "a,b;c=d", "~"})
    void givenVisibleAsciiThenAKey(String header) {
        assertThat(IdempotencyKey.of(header)).isEqualTo(new IdempotencyKey(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "k\t", "caf\u00e9", "\u0000", "\u007f", "\u20ac"})
    void givenAnythingElseThenItIsNamed(String header) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> IdempotencyKey.of(header))
                .withMessageStartingWith("Idempotency-Key: ");
    }
}
