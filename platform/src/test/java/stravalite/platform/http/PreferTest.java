package stravalite.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "wait=3 | 3",
                "Wait = \"2\" | 2",
                "respond-async, wait=4 | 4",
                "wait=1; foo=bar, return=minimal | 1",
                "wait=0 | 0",
                "wait=600 | 5",
                "wait=2, wait=3 | 2",
            })
    void givenWaitWhenPreferredThenThatLongButFiveSecondsAtMost(String header, long seconds) {
        assertThat(Prefer.wait(header)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wait",
                "wait=",
                "wait=-1",
                "wait=1.5",
                "wait=\"3",
                "await=3",
                "foo;wait=3",
                "wait=9999999999"
            })
    void givenNothingThatCanBeReadWhenPreferredThenPassedOver(String header) {
        assertThat(Prefer.wait(header)).isEmpty();
    }

    @Test
    void givenNoHeaderThenNoWait() {
        assertThat(Prefer.wait(null)).isEmpty();
    }
}
