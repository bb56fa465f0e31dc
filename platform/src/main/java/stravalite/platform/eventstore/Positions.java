package stravalite.platform.eventstore;

import java.util.OptionalLong;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/** Where events stand: from 1 on, in whichever store. */
public final class Positions {

    /** The metadata in which an event names where it stands when its token tells of another one. */
    static final String LATE = "position";

    private Positions() {}

    /** Where an event stands that comes from a store; empty for one that does not. */
    public static OptionalLong ofEvent(EventMessage<?> event) {
        if (event.getMetaData().get(LATE) instanceof Number late) {
            return OptionalLong.of(late.longValue());
        }
        return event instanceof TrackedEventMessage<?> tracked ? of(tracked.trackingToken()) : OptionalLong.empty();
    }

    /** What a token has come to; empty when that is nowhere. */
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
