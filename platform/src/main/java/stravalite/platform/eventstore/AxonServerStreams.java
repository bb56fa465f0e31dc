package stravalite.platform.eventstore;

import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.grpc.event.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.event.axon.GrpcBackedDomainEventData;
import org.axonframework.axonserver.connector.event.axon.GrpcMetaDataAwareSerializer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import stravalite.api.runner.RunnerId;
import stravalite.platform.personal.RunnerKeys;

/** Axon Server gives one stream at a time: a few are asked for before the first of them is read. */
public final class AxonServerStreams implements Streams {

    private static final int AT_ONCE = 32;

    private final AxonServerEvents events;
    private final Serializer serializer;
    private final RunnerKeys keys;

    AxonServerStreams(AxonServerEvents events, Serializer serializer, RunnerKeys keys) {
        this.events = events;
        this.serializer = new GrpcMetaDataAwareSerializer(serializer);
        this.keys = keys;
    }

    @Override
    public List<DomainEventMessage<?>> read(Collection<String> streams) {
        keys.expect(streams.stream()
                .flatMap(stream -> RunnerId.ofStream(stream).stream())
                .collect(Collectors.toSet()));
        List<String> names = List.copyOf(streams);
        List<DomainEventMessage<?>> read = new ArrayList<>();
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            List<AggregateEventStream> asked = new ArrayList<>();
            try {
                names.subList(from, Math.min(names.size(), from + AT_ONCE))
                        .forEach(name -> asked.add(events.stream(name)));
                asked.forEach(stream -> messages(stream.asStream()).forEachOrdered(read::add));
            } finally {
                asked.forEach(AggregateEventStream::cancel);
            }
        }
        return List.copyOf(read);
    }

    /** An event as it was read, decrypted. */
    public DomainEventMessage<?> message(Event event) {
        return messages(Stream.of(event)).findFirst().orElseThrow();
    }

    private Stream<? extends DomainEventMessage<?>> messages(Stream<Event> events) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                        events.map(GrpcBackedDomainEventData::new), serializer, NoOpEventUpcaster.INSTANCE)
                .asStream();
    }
}
