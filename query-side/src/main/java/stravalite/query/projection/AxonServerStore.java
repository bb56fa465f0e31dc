package stravalite.query.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.eventstore.AxonServerEvents;
import stravalite.platform.eventstore.OnAxonServer;

/** The events of Axon Server, whose positions have no holes. */
@Component
@OnAxonServer
class AxonServerStore implements Store {

    private final AxonServerEvents events;

    AxonServerStore(AxonServerEvents events) {
        this.events = events;
    }

    @Override
    public long head() {
        return events.head();
    }

    @Override
    public long count() {
        return events.head();
    }

    @Override
    public long countAfter(long position) {
        return Math.max(0, events.head() - position);
    }

    @Override
    public Optional<Instant> firstAfter(long position) {
        List<Instant> first = new ArrayList<>();
        events.read(
                position,
                Math.min(position + 1, events.head()),
                (at, event) -> first.add(Instant.ofEpochMilli(event.getTimestamp())));
        return first.stream().findFirst();
    }

    @Override
    public List<Place> between(long after, long last) {
        List<Place> places = new ArrayList<>();
        events.read(
                Math.max(0, after),
                Math.min(last, events.head()),
                (position, event) -> RunnerId.ofStream(event.getAggregateIdentifier())
                        .ifPresent(runner -> places.add(new Place(position, runner.value()))));
        return places;
    }
}
