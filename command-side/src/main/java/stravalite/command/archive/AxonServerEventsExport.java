package stravalite.command.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import org.springframework.stereotype.Component;
import stravalite.platform.archive.AxonServerArchive;
import stravalite.platform.archive.EventsWriter;
import stravalite.platform.eventstore.AxonServerEvents;
import stravalite.platform.eventstore.OnAxonServer;

/** Writes the events of Axon Server, whose order never changes: those that were there when it began. */
@Component
@OnAxonServer
class AxonServerEventsExport implements EventsExport {

    private final AxonServerEvents events;
    private final Clock clock;

    AxonServerEventsExport(AxonServerEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        EventsWriter writer = new EventsWriter(out, clock.instant());
        AxonServerArchive.write(events, writer);
        writer.finish();
    }
}
