package stravalite.query.projection;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.RunEvent;
import stravalite.api.runner.RunnerEvent;
import stravalite.platform.eventstore.Positions;

/** An event as a projection sees it: what happened, and where it stands in the store. */
public sealed interface StoredEvent {

    /** Whose event it is; a projection is handed the events of one runner in order. */
    UUID runnerId();

    /** Where the event stands in the store. Positions have holes, and lower ones may come later. */
    long position();

    /**
     * An event of a run.
     *
     * @param revision its number among the events of that run, from 1; redelivery is told by it
     * @param recordedAt when it was said
     * @param importId the import that it belongs to, if it names one
     */
    record OfRun(
            RunEvent event,
            long revision,
            long position,
            Instant recordedAt,
            @Nullable String importId) implements StoredEvent {
        @Override
        public UUID runnerId() {
            return event.runnerId();
        }
    }

    /**
     * An event of a runner.
     *
     * @param revision its number among the events of that runner, from 1; redelivery is told by it
     * @param recordedAt when it was said
     */
    record OfRunner(RunnerEvent event, long revision, long position, Instant recordedAt) implements StoredEvent {
        @Override
        public UUID runnerId() {
            return event.runnerId();
        }
    }

    /** Whose events a batch holds. */
    static Set<UUID> runnersOf(List<StoredEvent> batch) {
        return batch.stream().map(StoredEvent::runnerId).collect(Collectors.toSet());
    }

    /** Of which runs a batch holds events. */
    static Set<RunKey> runsOf(List<StoredEvent> batch) {
        return batch.stream()
                .filter(OfRun.class::isInstance)
                .map(event -> RunKey.of(((OfRun) event).event()))
                .collect(Collectors.toSet());
    }

    /** Of which runs a batch holds an event that is not their first. */
    static Set<RunKey> changedRunsOf(List<StoredEvent> batch) {
        return batch.stream()
                .filter(event -> event instanceof OfRun run && run.revision() > 1)
                .map(event -> RunKey.of(((OfRun) event).event()))
                .collect(Collectors.toSet());
    }

    /** Null for an event of a kind that no projection knows. */
    static @Nullable StoredEvent of(EventMessage<?> message) {
        return message instanceof DomainEventMessage<?> stored ? of(stored, positionOf(message)) : null;
    }

    /** The same for a message that does not know where it stands itself. */
    static @Nullable StoredEvent of(DomainEventMessage<?> stored, long position) {
        return switch (stored.getPayload()) {
            case RunEvent event ->
                new OfRun(event, stored.getSequenceNumber() + 1, position, stored.getTimestamp(), importOf(stored));
            case RunnerEvent event ->
                new OfRunner(event, stored.getSequenceNumber() + 1, position, stored.getTimestamp());
            default -> null;
        };
    }

    private static @Nullable String importOf(EventMessage<?> message) {
        Object id = message.getMetaData().get(RunEvent.IMPORT_ID);
        return id == null ? null : id.toString();
    }

    static long positionOf(EventMessage<?> message) {
        return Positions.ofEvent(message).orElse(0);
    }
}
