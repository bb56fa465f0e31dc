package stravalite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldRecordsTest {

    /**
     * The slowest time that beats the record, in milliseconds. 7,071.068 m is the middle of 5 and 10 km on a logarithmic
     * scale, so its record is √(755.36 · 1571) = 1089.3441 s; 7,071.07 m takes a third of a millisecond more.
     */
    @ParameterizedTest
    @CsvSource({
        "5000, 4789",
        "10000, 9579",
        "40000, 43029",
        "500000, 755359",
        "707107, 1089344",
        "1000000, 1570999",
        "2109750, 3449999",
        "4219500, 7234999",
        "10000000, 21934999",
        "20000000, 43869999"
    })
    void asFastAsTheRecordIsNotSuspectAndAMillisecondLessIs(long distanceCm, long beatenByMs) {
        assertThat(WorldRecords.isBeatenBy(distanceCm, beatenByMs)).isTrue();
        assertThat(WorldRecords.isBeatenBy(distanceCm, beatenByMs + 1)).isFalse();
    }
}
