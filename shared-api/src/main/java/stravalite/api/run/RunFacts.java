package stravalite.api.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import stravalite.api.PersonalText;
import stravalite.api.run.RunEvent.RunStated;

/**
 * What a runner says of a run.
 *
 * @param start when it began, to the millisecond
 * @param distance how far it went
 * @param duration its moving time, to the millisecond
 * @param elevationGain metres climbed, if known
 * @param title the runner's name for it, if any
 */
public record RunFacts(
        Instant start,
        Distance distance,
        Duration duration,
        @Nullable Distance elevationGain,
        @Nullable String title) {

    /** What an event says; the title only while its runner's key is there. */
    public static RunFacts of(RunStated event) {
        Long gain = event.elevationGainCm();
        return new RunFacts(
                Instant.ofEpochMilli(event.startedAtMillis()),
                new Distance(event.distanceCm()),
                Duration.ofMillis(event.durationMs()),
                gain == null ? null : new Distance(gain),
                PersonalText.read(event.title()));
    }
}
