package stravalite.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import stravalite.platform.http.Problem;

class DaysTest {

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void givenNothingWhenAskedThenTheThirtyDaysUpToToday() {
        assertThat(Days.asked(null, null, TODAY)).isEqualTo(new Days(LocalDate.of(2026, 10, 25), TODAY));
    }

    @Test
    void givenTooLongASpanWhenAskedThenTheDaySentIsNamed() {
        refused("from: from … to may span at most 36,525 days", FIRST, null);
        refused("from: from … to may span at most 36,525 days", FIRST, FIRST.plusDays(36_525));
        assertThat(Days.asked(FIRST, FIRST.plusDays(36_524), TODAY)).isNotNull();
    }

    @Test
    void givenOnlyAnEarlyEndWhenAskedThenItBeginsWithTheFirstDay() {
        assertThat(Days.asked(null, FIRST.plusDays(4), TODAY)).isEqualTo(new Days(FIRST, FIRST.plusDays(4)));
        refused("to: must be a day between 1900-01-01 and 9999-12-31", null, FIRST.minusDays(1));
        refused("from: must not be after to", TODAY, TODAY.minusDays(1));
    }

    private static void refused(String detail, @Nullable LocalDate from, @Nullable LocalDate to) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Days.asked(from, to, TODAY))
                .withMessage(detail);
    }
}
