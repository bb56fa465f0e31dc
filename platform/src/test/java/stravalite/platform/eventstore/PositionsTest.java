package stravalite.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.junit.jupiter.api.Test;

/** Positions are counted from 1 in whichever store: 0 says that there is nothing yet. */
class PositionsTest {

    @Test
    void givenTheFirstEventThenOneInEitherStore() {
        assertThat(Positions.of(GapAwareTrackingToken.newInstance(1, List.of())))
                .hasValue(1);
        assertThat(Positions.of(new GlobalSequenceTrackingToken(0))).hasValue(1);
    }

    @Test
    void givenAnEventThatWasCommittedAfterLaterOnesThenWhereItStandsAndNotHowFarTheStoreWasRead() {
        GapAwareTrackingToken read = GapAwareTrackingToken.newInstance(7, List.of());
        EventMessage<String> event = GenericEventMessage.asEventMessage("event");
        assertThat(Positions.ofEvent(new GenericTrackedEventMessage<>(read, event)))
                .hasValue(7);
        assertThat(Positions.ofEvent(
                        new GenericTrackedEventMessage<>(read, event.andMetaData(Map.of(Positions.LATE, 5L)))))
                .hasValue(5);
        assertThat(Positions.ofEvent(event)).isEmpty();
    }

    @Test
    void givenNothingThenNone() {
        assertThat(Positions.of(null)).isEmpty();
    }

    @Test
    void givenTokenOfAReplayThenWhereTheReplayIs() {
        assertThat(Positions.of(ReplayToken.createReplayToken(
                        new GlobalSequenceTrackingToken(41), new GlobalSequenceTrackingToken(6))))
                .hasValue(7);
    }
}
