package stravalite.platform.eventstore;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;

/** An event that was committed after later ones, as it is read: it names its own place. */
final class LateEvent {

    private LateEvent() {}

    static TrackedEventData<byte[]> of(TrackedEventData<?> event, long position, Serializer serializer) {
        MetaData metadata = serializer.deserialize(event.getMetaData());
        DomainEventData<?> stored = (DomainEventData<?>) event;
        return new TrackedDomainEventData<>(
                event.trackingToken(),
                new GenericDomainEventEntry<>(
                        stored.getType(),
                        stored.getAggregateIdentifier(),
                        stored.getSequenceNumber(),
                        stored.getEventIdentifier(),
                        stored.getTimestamp(),
                        stored.getPayload().getType().getName(),
                        stored.getPayload().getType().getRevision(),
                        (byte[]) stored.getPayload().getData(),
                        serializer
                                .serialize(metadata.and(Positions.LATE, position), byte[].class)
                                .getData()));
    }
}
