package stravalite.command.importing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a job may be worked on: as long as nobody waits, and for a while when somebody does. It begins when it is asked
 * first, so that each turn gets somewhere, however long it took to get ready.
 */
final class Turn implements BooleanSupplier {

    private static final Duration WHILE = Duration.ofSeconds(30);

    private final BooleanSupplier isAnyWaiting;
    private final InstantSource clock;
    private @Nullable Instant end;

    Turn(BooleanSupplier isAnyWaiting, InstantSource clock) {
        this.isAnyWaiting = isAnyWaiting;
        this.clock = clock;
    }

    @Override
    public boolean getAsBoolean() {
        Instant now = clock.instant();
        if (end != null && now.isBefore(end)) {
            return true;
        }
        boolean first = end == null;
        end = now.plus(WHILE);
        return first || !isAnyWaiting.getAsBoolean();
    }
}
