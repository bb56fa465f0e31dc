package stravalite.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stravalite.api.runner.RunnerId;
import stravalite.query.RunningQuerySide;

class SeriesReaderIT {

    private static final RunnerId NOBODY = new RunnerId(UUID.randomUUID());

    private final SeriesReader series = RunningQuerySide.bean(SeriesReader.class);

    @Test
    void givenTheLongestSpanWhenReadThenEveryDayIsThere() {
        LocalDate first = LocalDate.of(1900, 1, 1);
        assertThat(series.rolling(NOBODY, 7, new Days(first, first.plusDays(36_524))))
                .hasSize(36_525)
                .first()
                .extracting(AnalyticsController.RollingDay::date)
                .isEqualTo(first);
    }
}
