package stravalite.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private final Arrivals arrivals = new Arrivals();

    @Test
    void givenTwoSubscribersThenTheFirstIsToldApartAndTheLastIsTimed() {
        assertThat(arrivals.arrived(70, 1)).isTrue();
        assertThat(arrivals.arrived(70, 5)).isFalse();
        assertThat(arrivals.count(70)).isEqualTo(2);
        assertThat(arrivals.last(70)).isEqualTo(5);
    }

    @Test
    void givenManyNumbersThenEachIsCounted() {
        for (long cursor = 5_000; cursor < 25_000; cursor++) {
            arrivals.arrived(cursor, (double) cursor);
        }
        assertThat(arrivals.count(24_999)).isEqualTo(1);
        assertThat(arrivals.last(5_000)).isEqualTo(5_000);
    }

    @Test
    void givenNobodyHasItThenItIsNotCounted() {
        assertThat(arrivals.count(3)).isZero();
        arrivals.arrived(2_000, 1);
        assertThat(arrivals.count(3)).isZero();
        assertThat(arrivals.count(-1)).isZero();
        assertThat(arrivals.last(1_000_000)).isZero();
    }
}
