package stravalite.command.importing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** How long a job may be worked on: as long as nobody waits, and for a while when somebody does. */
final class Turn implements BooleanSupplier {

    private static final Duration WHILE = Duration.ofSeconds(20);

    private final BooleanSupplier isAnyWaiting;
    private final InstantSource clock;
    private Instant end;

    Turn(BooleanSupplier isAnyWaiting, InstantSource clock) {
        this.isAnyWaiting = isAnyWaiting;
        this.clock = clock;
        this.end = clock.instant().plus(WHILE);
    }

    @Override
    public boolean getAsBoolean() {
        Instant now = clock.instant();
        if (now.isBefore(end)) {
            return true;
        }
        end = now.plus(WHILE);
        return !isAnyWaiting.getAsBoolean();
    }
}
