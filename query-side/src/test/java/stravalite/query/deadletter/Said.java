package stravalite.query.deadletter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerId;
import stravalite.query.RunningQuerySide;
import stravalite.query.projection.Delivered;

/** What one runner says, put straight into the store. */
final class Said {

    final UUID runner = UUID.randomUUID();
    final List<Delivered> events = new ArrayList<>();

    private final EventStore store = RunningQuerySide.bean(EventStore.class);
    private final Map<String, Long> sequences = new HashMap<>();

    UUID record(long distanceCm) {
        UUID run = UUID.randomUUID();
        say(
                stream(run),
                new RunRecorded(
                        runner, run, 1_700_000_000_000L, distanceCm, 1_800_000, null, null, "manual", "fingerprint"));
        return run;
    }

    void correct(UUID run, long distanceCm) {
        say(stream(run), new RunCorrected(runner, run, 1_700_000_000_000L, distanceCm, 1_800_000, null, null));
    }

    void leave() {
        say(new RunnerId(runner).stream(), new RunnerDeleted(runner));
    }

    String stream(UUID run) {
        return new RunId(run).streamOf(new RunnerId(runner));
    }

    String lastEvent() {
        return events.getLast().eventId();
    }

    private void say(String stream, Object event) {
        long sequence = sequences.merge(stream, 1L, Long::sum) - 1;
        DomainEventMessage<?> message = new GenericDomainEventMessage<>("Said", stream, sequence, event);
        store.publish(message);
        events.add(Objects.requireNonNull(Delivered.of(message, 0)));
    }
}
