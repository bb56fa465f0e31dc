package stravalite.api.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
        @Nullable String title) {}
