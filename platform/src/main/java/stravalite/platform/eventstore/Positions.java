package stravalite.platform.eventstore;

import java.util.OptionalLong;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/** Where events stand: from 1 on, in whichever store. */
public final class Positions {

    private Positions() {}

    /** What a token has come to, or where the event of a token stands; empty when that is nowhere. */
    public static OptionalLong of(@Nullable TrackingToken token) {
        return switch (token) {
            case null -> OptionalLong.empty();
            // Axon Server counts from 0.
            case GlobalSequenceTrackingToken sequence -> OptionalLong.of(sequence.getGlobalIndex() + 1);
            case WrappedToken wrapped -> of(wrapped.lowerBound());
            case TrackingToken other -> other.position();
        };
    }
}
