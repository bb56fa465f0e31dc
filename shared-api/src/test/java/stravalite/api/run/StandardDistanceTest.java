package stravalite.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardDistanceTest {

    @ParameterizedTest
    @CsvSource({
        "39999, ",
        "40000, 400m",
        "42000, 400m",
        "42001, ",
        "100000, 1k",
        "105000, 1k",
        "105001, ",
        "160934, ",
        "160935, 1_mile",
        "168981, 1_mile",
        "168982, ",
        "499999, ",
        "500000, 5k",
        "525000, 5k",
        "525001, ",
        "1000000, 10k",
        "1050000, 10k",
        "1050001, ",
        "2109749, ",
        "2109750, half_marathon",
        "2215237, half_marathon",
        "2215238, ",
        "4219500, marathon",
        "4430475, marathon",
        "4430476, "
    })
    void countsFromTheDistanceToFivePercentMore(long distanceCm, String key) {
        assertThat(StandardDistance.estimatedBy(distanceCm)
                        .map(StandardDistance::key)
                        .orElse(null))
                .isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "FIVE_KILOMETRES, 1500000, 500000, 1500000",
        "FIVE_KILOMETRES, 1501, 500100, 1501",
        "FIVE_KILOMETRES, 1575000, 525000, 1500000",
        "ONE_KILOMETRE, 3, 102000, 3",
        "ONE_KILOMETRE, 153, 102000, 150",
        "ONE_MILE, 360000, 161000, 359853",
        "FIVE_KILOMETRES, 21, 504000, 21",
        "FIVE_KILOMETRES, 63, 504000, 63",
        "FIVE_KILOMETRES, 64, 512000, 63"
    })
    void scalesTheTimeRoundedHalfUp(StandardDistance distance, long durationMs, long distanceCm, long scaled) {
        assertThat(distance.scaledMs(durationMs, distanceCm)).isEqualTo(scaled);
    }

    @Test
    void scalesTheLongestRunThereMayBe() {
        assertThat(StandardDistance.MARATHON.scaledMs(7L * 24 * 3600 * 1000, 4_219_500))
                .isEqualTo(604_800_000L);
    }
}
