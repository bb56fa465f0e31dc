package stravalite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, 2026-W48",
        "2026-11-22, 2026-W47",
        "2021-01-03, 2020-W53",
        "2021-01-04, 2021-W01",
        "2024-12-29, 2024-W52",
        "2024-12-30, 2025-W01",
        "2027-01-01, 2026-W53",
        "2016-01-01, 2015-W53"
    })
    void weeksAreIso(LocalDate day, String week) {
        assertThat(Period.WEEK.keyOf(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC))
                .isEqualTo(week);
    }
}
