package stravalite.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Optional<Lag> HEAD = Optional.of(Lag.NONE);
    private static final Optional<Lag> FAR = Optional.of(new Lag(50_000, Duration.ofHours(1)));
    private static final Optional<Lag> UNKNOWN = Optional.empty();
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATE = Duration.ofMinutes(11);

    private final Admission admission =
            new Admission(new ReadinessProperties(1_000, Duration.ofSeconds(10), Duration.ofMinutes(10)));

    @Test
    void givenOneProjectionFarBehindThenNotYet() {
        assertThat(admission.grants(List.of(HEAD, FAR), SOON)).isFalse();
        assertThat(admission.grants(List.of(HEAD, UNKNOWN), SOON)).isFalse();
        assertThat(admission.grants(List.of(HEAD, HEAD), SOON)).isTrue();
    }

    @Test
    void givenFewEventsOrShortTimeBehindThenNear() {
        Optional<Lag> few = Optional.of(new Lag(1_000, Duration.ofHours(1)));
        Optional<Lag> fresh = Optional.of(new Lag(9_000, Duration.ofSeconds(10)));
        assertThat(admission.grants(List.of(few, fresh), SOON)).isTrue();
    }

    @Test
    void givenNodeThatWasNearThenNoLagTakesItOut() {
        assertThat(admission.grants(List.of(HEAD), SOON)).isTrue();
        assertThat(admission.grants(List.of(FAR), SOON)).isTrue();
        assertThat(admission.grants(List.of(UNKNOWN), LATE)).isTrue();
    }

    @Test
    void givenPatienceThatEndedThenWhatIsThereIsServed() {
        assertThat(admission.grants(List.of(UNKNOWN, UNKNOWN), LATE))
                .as("there is nothing to serve")
                .isFalse();
        assertThat(admission.grants(List.of(FAR, UNKNOWN), LATE)).isTrue();
    }
}
