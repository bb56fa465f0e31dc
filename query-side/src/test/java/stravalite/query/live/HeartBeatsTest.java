package stravalite.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartBeatsTest {

    private static final Duration OFFERED = Duration.ofSeconds(10);

    @Test
    void theSlowerEndDecides() {
        assertThat(HeartBeats.of(4_000, 30_000, OFFERED))
                .isEqualTo(new HeartBeats(Duration.ofSeconds(30), Duration.ofSeconds(10)));
    }

    @Test
    void zeroMeansNone() {
        assertThat(HeartBeats.of(0, 0, OFFERED)).isEqualTo(HeartBeats.NONE);
        assertThat(HeartBeats.NONE.due(Duration.ofDays(1), Duration.ofSeconds(1)))
                .isFalse();
    }

    @Test
    void silenceIsForgivenForTwoAndAHalfPromises() {
        HeartBeats beats = HeartBeats.of(10_000, 0, OFFERED);
        assertThat(beats.missed(Duration.ofSeconds(25))).isFalse();
        assertThat(beats.missed(Duration.ofMillis(25_001))).isTrue();
    }

    @Test
    void aBeatGoesOutBeforeThePromiseIsBroken() {
        HeartBeats beats = HeartBeats.of(0, 10_000, OFFERED);
        assertThat(beats.due(Duration.ofMillis(8_999), Duration.ofSeconds(1))).isFalse();
        assertThat(beats.due(Duration.ofSeconds(9), Duration.ofSeconds(1))).isTrue();
    }

    @Test
    void aClientThatPromisesNothingIsPinged() {
        assertThat(HeartBeats.NONE.pingDue(Duration.ofSeconds(30))).isTrue();
        assertThat(HeartBeats.of(10_000, 0, OFFERED).pingDue(Duration.ofDays(1)))
                .isFalse();
        assertThat(HeartBeats.NONE.missed(Duration.ofSeconds(121))).isTrue();
    }

    @Test
    void negativeOnesAreRefused() {
        assertThatThrownBy(() -> HeartBeats.of(-1, 0, OFFERED)).isInstanceOf(Refused.class);
    }
}
