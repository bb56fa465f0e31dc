package stravalite.platform.archive;

import java.io.IOException;
import java.sql.SQLException;

/** An empty event store that takes events as another one has stored them. */
public interface EventTarget {

    /** Appends the next event. It need not be stored before {@link #finish}. */
    void append(ArchivedEvent event) throws IOException, SQLException;

    /** Stores what is not stored yet, after the last event. */
    void finish() throws IOException, SQLException;
}
