package stravalite.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void givenSevenValuesThenThirdsAreThreeEach() {
        Series series = new Series();
        for (double value : new double[] {3, 1, 2, 50, 8, 9, 7}) {
            series.add(value);
        }
        assertThat(series.first()).isEqualTo(2);
        assertThat(series.last()).isEqualTo(8);
    }

    @Test
    void givenWhatIsNoNumberThenItIsPassedOver() {
        Series series = new Series();
        series.add(Double.NaN);
        series.add(4);
        assertThat(series.first()).isEqualTo(4);
        assertThat(series.last()).isEqualTo(4);
    }

    @Test
    void givenNothingThenThereIsNoMedian() {
        assertThat(new Series().last()).isNaN();
    }
}
