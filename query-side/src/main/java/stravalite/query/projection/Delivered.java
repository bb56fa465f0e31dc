package stravalite.query.projection;

import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerId;
import stravalite.platform.tracing.Traces;

/**
 * An event as it is handed to a projection, and where it is found again.
 *
 * @param eventId its own id
 * @param stream the stream that it is on
 * @param sequence its number on that stream, from 0
 * @param position where it stands in the store
 * @param event what it says; null when that can't be read
 * @param unreadable why it can't be read
 * @param traceparent of which trace it says that it is; null for none
 */
public record Delivered(
        UUID runnerId,
        String eventId,
        String stream,
        long sequence,
        long position,
        @Nullable StoredEvent event,
        @Nullable RuntimeException unreadable,
        @Nullable String traceparent) {

    /** Whose event it is, without reading what it says; null when it is nobody's. */
    static @Nullable UUID runnerOf(EventMessage<?> message) {
        return message instanceof DomainEventMessage<?> stored
                ? RunnerId.ofStream(stored.getAggregateIdentifier())
                        .map(RunnerId::value)
                        .orElse(null)
                : null;
    }

    /** Null for an event of a kind that no projection knows. */
    static @Nullable Delivered of(EventMessage<?> message) {
        return message instanceof DomainEventMessage<?> stored ? of(stored, StoredEvent.positionOf(message)) : null;
    }

    /** The same for a message that does not know where it stands itself. */
    public static @Nullable Delivered of(DomainEventMessage<?> message, long position) {
        try {
            StoredEvent event = StoredEvent.of(message, position);
            return event == null ? null : of(event.runnerId(), message, position, event, null);
        } catch (SerializationException e) {
            return RunnerId.ofStream(message.getAggregateIdentifier())
                    .map(runner -> of(runner.value(), message, position, null, e))
                    .orElse(null);
        }
    }

    private static Delivered of(
            UUID runner,
            DomainEventMessage<?> message,
            long position,
            @Nullable StoredEvent event,
            @Nullable RuntimeException unreadable) {
        return new Delivered(
                runner,
                message.getIdentifier(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                position,
                event,
                unreadable,
                message.getMetaData().get(Traces.METADATA) instanceof String trace ? trace : null);
    }

    /** What it says; throws when that can't be read. */
    public StoredEvent read() {
        if (event == null) {
            throw unreadable == null ? new IllegalStateException("There is no event " + eventId) : unreadable;
        }
        return event;
    }

    /** Whether its runner leaves: whatever they said before matters no more. */
    public boolean isDeparture() {
        return event instanceof StoredEvent.OfRunner own && own.event() instanceof RunnerDeleted;
    }
}
