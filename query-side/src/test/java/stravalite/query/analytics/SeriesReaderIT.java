package stravalite.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;
import stravalite.query.RunningQuerySide;

class SeriesReaderIT {

    private static final RunnerId NOBODY = new RunnerId(UUID.randomUUID());
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    private final SeriesReader series = RunningQuerySide.bean(SeriesReader.class);

    @Test
    void givenTooLongASpanWhenReadThenTheDaySentIsNamed() {
        refused("from: from … to may span at most 36,525 days", FIRST, null);
        refused("from: from … to may span at most 36,525 days", FIRST, FIRST.plusDays(36_525));
        assertThat(series.rolling(NOBODY, 7, FIRST, FIRST.plusDays(36_524))).hasSize(36_525);
    }

    @Test
    void givenOnlyAnEarlyEndWhenReadThenItBeginsWithTheFirstDay() {
        assertThat(series.rolling(NOBODY, 7, null, FIRST.plusDays(4)))
                .extracting(AnalyticsController.RollingDay::date)
                .hasSize(5)
                .startsWith(FIRST);
        refused("to: must be a day between 1900-01-01 and 9999-12-31", null, FIRST.minusDays(1));
    }

    private void refused(String detail, @Nullable LocalDate from, @Nullable LocalDate to) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> series.rolling(NOBODY, 7, from, to))
                .withMessage(detail);
    }
}
