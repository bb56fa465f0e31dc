package stravalite.command.importing;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunId;
import stravalite.platform.eventstore.EventStoreKind;
import stravalite.platform.eventstore.Streams;

/**
 * With Axon Server the events of a chunk are there before its lines are dealt with. When it breaks off in between, its lines
 * come again, and the runs that they name are there already: recorded by this very job they are no duplicates.
 */
@Component
class BrokenOff {

    private final Streams streams;
    private final EventStoreKind kind;

    BrokenOff(Streams streams, Environment environment) {
        this.streams = streams;
        this.kind = EventStoreKind.in(environment);
    }

    /** Those of some runs that this job has recorded; none where that and its lines are one transaction. */
    Set<RunId> recordedBy(Job job, Collection<RunId> runs) {
        if (kind == EventStoreKind.POSTGRES || runs.isEmpty()) {
            return Set.of();
        }
        String id = job.id().toString();
        return streams
                .read(runs.stream()
                        .map(run -> run.streamOf(job.runner()))
                        .distinct()
                        .toList())
                .stream()
                .filter(event -> id.equals(event.getMetaData().get(RunEvent.IMPORT_ID)))
                .map(DomainEventMessage::getPayload)
                .filter(RunRecorded.class::isInstance)
                .map(event -> new RunId(((RunRecorded) event).runId()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
