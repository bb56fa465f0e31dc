package stravalite.platform;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** The event store does not answer, or is not there yet with what is asked of it: asked again later it will be. */
public final class EventStoreAway extends EventStoreException {

    private static final long serialVersionUID = 1;

    /** What it was asked, and why there is no answer. */
    public EventStoreAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
