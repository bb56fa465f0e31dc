package stravalite.command.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import stravalite.platform.archive.EventsWriter;
import stravalite.platform.archive.PostgresEvents;
import stravalite.platform.eventstore.OnPostgres;

/** Writes all events as of one moment. It keeps a connection of the pool for as long as it takes. */
@Component
@OnPostgres
class PostgresEventsExport implements EventsExport {

    private final DataSource database;
    private final Clock clock;

    PostgresEventsExport(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void write(OutputStream out) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            try {
                PostgresEvents.beginSnapshot(connection);
                EventsWriter writer = new EventsWriter(out, clock.instant());
                PostgresEvents.write(connection, writer);
                writer.finish();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
