package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Nobody is kept waiting by one job. */
class TurnTest {

    private final AtomicBoolean waiting = new AtomicBoolean();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Turn turn = new Turn(waiting::get, now::get);

    private void pass(int seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }

    @Test
    void givenNobodyWaitingWhenTimePassesThenTheTurnGoesOn() {
        assertThat(turn.getAsBoolean()).isTrue();
        pass(35);
        assertThat(turn.getAsBoolean()).isTrue();
        pass(35);
        assertThat(turn.getAsBoolean()).isTrue();
    }

    @Test
    void givenSomebodyWaitingWhenAskedThenTheTurnEndsAfterAWhile() {
        waiting.set(true);
        pass(100);
        assertThat(turn.getAsBoolean()).as("it took long to get ready").isTrue();
        pass(29);
        assertThat(turn.getAsBoolean()).isTrue();
        pass(1);
        assertThat(turn.getAsBoolean()).isFalse();
    }

    @Test
    void givenSomebodyWhoComesLaterWhenAWhileHasPassedOnceMoreThenTheTurnEnds() {
        assertThat(turn.getAsBoolean()).isTrue();
        pass(30);
        assertThat(turn.getAsBoolean()).isTrue();
        waiting.set(true);
        pass(29);
        assertThat(turn.getAsBoolean()).isTrue();
        pass(1);
        assertThat(turn.getAsBoolean()).isFalse();
    }
}
