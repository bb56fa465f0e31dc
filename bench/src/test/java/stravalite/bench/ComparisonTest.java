package stravalite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void givenSamplesOfTheSameKindThenTheyAreNotToldApart() {
        Comparison same = Comparison.of(sample(200, 0), sample(200, 0));
        assertThat(same.tellsThemApart()).isFalse();
        assertThat(same.u() / same.pairs()).isBetween(0.4, 0.6);
    }

    @Test
    void givenSamplesThatDifferByAThirdOfTheirSpreadThenTheyAreToldApart() {
        Comparison shifted = Comparison.of(sample(200, 0.35), sample(200, 0));
        assertThat(shifted.tellsThemApart()).isTrue();
        assertThat(shifted.firstMedian()).isGreaterThan(shifted.secondMedian());
        assertThat(shifted.u() / shifted.pairs()).isGreaterThan(0.5);
    }

    @Test
    void givenThreeValuesThenTheMedianIsTheOneBetween() {
        Comparison few = Comparison.of(new double[] {3, 1, 2}, new double[] {4, 1});
        assertThat(few.firstMedian()).isEqualTo(2);
        assertThat(few.secondMedian()).isEqualTo(2.5);
        assertThat(few.pairs()).isEqualTo(6);
    }

    private double[] sample(int size, double shift) {
        return random.doubles(size).map(value -> value + shift).toArray();
    }
}
