package stravalite.query.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodKindTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, DAY, 2026-11-23",
        "2026-11-23, WEEK, 2026-W48",
        "2026-11-22, WEEK, 2026-W47",
        "2026-11-23, MONTH, 2026-11",
        "2026-11-23, YEAR, 2026",
        "2027-01-03, WEEK, 2026-W53",
        "2024-12-30, WEEK, 2025-W01"
    })
    void namesThePeriodOfADay(LocalDate day, PeriodKind kind, String name) {
        assertThat(kind.of(day)).isEqualTo(name);
        assertThat(kind.containing(day).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-W99", "2026-W00", "2025-W53", "2026-13", "2026-00", "2026-02-30", "26", "2026-w01", "", "x"
            })
    void refusesWhatIsNotInTheCalendar(String name) {
        assertThat(CalendarPeriod.named(name)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsAPeriodByItsName(PeriodKind kind) {
        for (LocalDate day = LocalDate.of(1970, 1, 1); day.getYear() < 2040; day = day.plusDays(5)) {
            CalendarPeriod period = kind.containing(day);
            assertThat(CalendarPeriod.named(period.name())).contains(period);
            assertThat(day).isAfterOrEqualTo(period.firstDay()).isBefore(period.nextDay());
        }
    }

    @Test
    void aWeekRunsFromMondayToMondayInUtc() {
        CalendarPeriod week = CalendarPeriod.named("2026-W01").orElseThrow();
        assertThat(week.from()).isEqualTo(Instant.parse("2025-12-29T00:00:00Z"));
        assertThat(week.until()).isEqualTo(Instant.parse("2026-01-05T00:00:00Z"));
    }
}
