package stravalite.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.junit.jupiter.api.Test;

/** A segment's token says of each event whether it was looked at. */
class SegmentTokenTest {

    private static final SegmentToken PASSED_A_GAP = new SegmentToken(0, at(1000, 990));

    private static GapAwareTrackingToken at(long index, long... gaps) {
        return GapAwareTrackingToken.newInstance(
                index, LongStream.of(gaps).boxed().toList());
    }

    @Test
    void givenAnEventThatCommitsLateThenItIsNotTakenForOneThatWasLookedAt() {
        assertThat(PASSED_A_GAP.covers(at(1000, 990))).as("the last one read").isTrue();
        assertThat(PASSED_A_GAP.covers(at(995, 990)))
                .as("one read after the gap")
                .isTrue();
        assertThat(PASSED_A_GAP.covers(at(500))).as("one read before the gap").isTrue();
        assertThat(PASSED_A_GAP.covers(at(1000))).as("the late one").isFalse();
        assertThat(PASSED_A_GAP.covers(at(1001, 990))).as("the next one").isFalse();
    }

    @Test
    void givenNothingLookedAtThenNothingIsCovered() {
        assertThat(new SegmentToken(0, null).covers(at(1))).isFalse();
        assertThat(new SegmentToken(0, null).index()).isEqualTo(-1);
    }
}
