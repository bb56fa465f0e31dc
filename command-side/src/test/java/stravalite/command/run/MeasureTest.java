package stravalite.command.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {

    @ParameterizedTest
    @CsvSource({
        "5, 500000",
        "5.000005, 500001",
        "5.000004999999999999999, 500000",
        "0.000004, 0",
        "-0.0, 0",
        "-1, -100000",
        "1e-999999999, 0",
        "1e308, 9223372036854775807",
        "1e999999999, 9223372036854775807",
        "-1e999999999, -9223372036854775808"
    })
    void kilometresAsCentimetres(BigDecimal kilometres, long centimetres) {
        assertThat(Measure.kilometres(kilometres).centimetres()).isEqualTo(centimetres);
    }

    @ParameterizedTest
    @CsvSource({"1500, 1500000", "0.0005, 1", "0.0004, 0", "1e308, 9223372036854775807"})
    void secondsAsMilliseconds(BigDecimal seconds, long milliseconds) {
        assertThat(Measure.seconds(seconds).toMillis()).isEqualTo(milliseconds);
    }
}
