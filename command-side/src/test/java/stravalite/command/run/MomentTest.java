package stravalite.command.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T07:00:00Z, 2026-11-01T07:00:00Z",
        "2026-11-01t07:00:00z, 2026-11-01T07:00:00Z",
        "2026-11-01T07:00:00, 2026-11-01T07:00:00Z",
        "2026-11-01T07:00, 2026-11-01T07:00:00Z",
        "2026-11-01T07:00Z, 2026-11-01T07:00:00Z",
        "2026-11-01, 2026-11-01T00:00:00Z",
        "2026-11-01T14:30:00+08:00, 2026-11-01T06:30:00Z",
        "2026-11-01T14:30:00+0800, 2026-11-01T06:30:00Z",
        "2026-11-01T14:30:00-08, 2026-11-01T22:30:00Z",
        "2024-02-29T07:00:00Z, 2024-02-29T07:00:00Z",
        "2026-11-01T07:00:00.1239Z, 2026-11-01T07:00:00.123Z",
        "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z"
    })
    void read(String text, Instant moment) {
        assertThat(Moment.parse(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "2026-02-30T07:00:00Z",
                "2026-02-29",
                "2026-13-01T07:00:00Z",
                "2026-11-01T24:00:00Z",
                "2026-11-01T25:00:00Z",
                "2026-11-01T07:00:60Z",
                "2026-11-01T07:00:00+25:00",
                "2026-11-01 07:00:00",
                "2026-11-01T07:00:00Z and more",
                "1762000000",
                "01.11.2026"
            })
    void refused(String text) {
        assertThat(Moment.parse(text)).isEmpty();
    }
}
