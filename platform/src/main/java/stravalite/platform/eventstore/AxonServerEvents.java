package stravalite.platform.eventstore;

import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import stravalite.platform.EventStoreAway;

/**
 * The events as Axon Server has them. A position is 1 for the first event and has no holes: Axon Server counts from 0, but a
 * position of 0 says everywhere here that there is nothing yet.
 */
public final class AxonServerEvents {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AHEAD = 1_000;

    private final Supplier<EventChannel> channel;

    /** @param channel the one of the connection that is there now */
    public AxonServerEvents(Supplier<EventChannel> channel) {
        this.channel = channel;
    }

    /** What is done with one event after the other. */
    @FunctionalInterface
    public interface Reader<E extends Exception> {
        void read(long position, Event event) throws E;
    }

    /** The position of the last event, which is how many there are; 0 without any. */
    public long head() {
        return answer(channel.get().getLastToken()) + 1;
    }

    /** Reads the events after one position up to another, which must have been the head or less, in their order. */
    public <E extends Exception> void read(long after, long last, Reader<E> reader) throws E {
        read(after, last, Duration.ofNanos(Long.MAX_VALUE), reader);
    }

    /** The same, but for so long at most. */
    public <E extends Exception> void read(long after, long last, Duration patience, Reader<E> reader) throws E {
        if (after >= last) {
            return;
        }
        long begun = System.nanoTime();
        // The token is that of the event before, counted from 0.
        try (EventStream stream = channel.get().openStream(after - 1, (int) Math.min(AHEAD, last - after))) {
            long position = after;
            while (position < last) {
                EventWithToken next = stream.nextIfAvailable(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null || System.nanoTime() - begun > patience.toNanos()) {
                    throw new EventStoreAway(
                            "Axon Server does not send the event after position " + position,
                            stream.getError().orElse(null));
                }
                position = next.getToken() + 1;
                reader.read(position, next.getEvent());
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Asks for all events of a stream; they come while others are asked for. */
    AggregateEventStream stream(String name) {
        return channel.get().openAggregateStream(name, false);
    }

    /** Appends events, all or none, after those that are there. */
    public void append(List<Event> events) {
        answer(channel.get().appendEvents(events.toArray(Event[]::new)));
    }

    private static <T> T answer(CompletableFuture<T> asked) {
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new EventStoreAway("Axon Server does not answer", e);
        } catch (ExecutionException e) {
            throw new EventStoreException("Axon Server refuses what it is asked", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static EventStoreException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new EventStoreException("Interrupted while Axon Server was asked", e);
    }
}
