package stravalite.command.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.axonframework.common.AxonException;
import org.flywaydb.core.Flyway;
import stravalite.platform.archive.ArchiveException;
import stravalite.platform.archive.ArchivedEvent;
import stravalite.platform.archive.AxonServerEventTarget;
import stravalite.platform.archive.EventTarget;
import stravalite.platform.archive.EventsFile;
import stravalite.platform.archive.EventsReader;
import stravalite.platform.archive.PostgresEventTarget;
import stravalite.platform.eventstore.AxonServerEvents;

/** Loads a file of events into an instance that has none: all of them, or none if the file is not as it was written. */
final class Loading {

    private static final String UNIQUE_VIOLATION = "23505";

    private Loading() {}

    /** Makes the tables if there are none yet, as a start does. */
    static void migrate(Instance instance) {
        Flyway.configure()
                .dataSource(instance.url(), instance.user(), instance.password())
                .load()
                .migrate();
    }

    static EventsFile.Summary load(Path file, Connection transaction) throws IOException, SQLException {
        try (InputStream in = Files.newInputStream(file)) {
            return load(new EventsReader(in), new PostgresEventTarget(transaction));
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new ArchiveException(
                        "Two events of the file have the same id, position or number in their stream", e);
            }
            throw e;
        }
    }

    /** Into Axon Server, which can't take all or none: so the file is verified as a whole first. */
    static EventsFile.Summary load(Path file, AxonServerEvents store) throws IOException, SQLException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            new EventsReader(in).verify();
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return load(new EventsReader(in), new AxonServerEventTarget(store));
        } catch (AxonException e) {
            throw new ArchiveException(
                    "Axon Server says: " + e.getMessage() + ". What it has taken stays; run this again to go on", e);
        }
    }

    private static EventsFile.Summary load(EventsReader events, EventTarget target) throws IOException, SQLException {
        Optional<ArchivedEvent> event = events.next();
        while (event.isPresent()) {
            target.append(event.get());
            event = events.next();
        }
        target.finish();
        return events.summary();
    }
}
