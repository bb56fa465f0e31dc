package stravalite.query.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldRecordTest {

    @ParameterizedTest
    @CsvSource({
        "10000, 9580",
        "20000, 19190",
        "500000, 755360",
        "2109750, 3450000",
        "10000000, 21935000",
        "5000, 4790",
        "1, 1",
        "20000000, 43870000"
    })
    void isNotBeatenByItsEqualButByAMillisecondLess(long distanceCm, long recordMs) {
        assertThat(WorldRecord.isBeatenBy(distanceCm, recordMs)).isFalse();
        assertThat(WorldRecord.isBeatenBy(distanceCm, recordMs - 1)).isTrue();
    }

    /** On a log-log scale the geometric mean of two distances has the geometric mean of their times. */
    @ParameterizedTest
    @CsvSource({"14142, 13558.95", "707107, 1089339.39"})
    void isInterpolatedOnALogLogScale(long distanceCm, double aboutMs) {
        assertThat(WorldRecord.isBeatenBy(distanceCm, (long) (aboutMs * 0.9999)))
                .isTrue();
        assertThat(WorldRecord.isBeatenBy(distanceCm, (long) (aboutMs * 1.0001)))
                .isFalse();
    }
}
