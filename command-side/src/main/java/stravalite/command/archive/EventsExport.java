package stravalite.command.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;

/** Writes all events as of one moment. */
interface EventsExport {

    void write(OutputStream out) throws SQLException, IOException;
}
