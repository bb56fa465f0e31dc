package stravalite.platform.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The table of events, as it is stored. */
public final class PostgresEvents {

    static final String COLUMNS =
            "global_index, event_identifier, type, aggregate_identifier, sequence_number, time_stamp,"
                    + " payload_type, payload_revision, payload, meta_data";

    private static final int AT_A_TIME = 500;

    /** Those of a pool are for writers, and those of a server for sessions that nobody looks after. */
    private static final String NO_LIMITS = "set local transaction_timeout = 0;"
            + " set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0";

    private PostgresEvents() {}

    /**
     * Begins a transaction that sees the database as it is at this moment, however long it takes, and changes nothing.
     *
     * <p>Without one, an event that is committed late could be passed over, since its position may be lower than those
     * read already.
     */
    public static void beginSnapshot(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            statement.execute(NO_LIMITS);
        }
    }

    /** Begins a transaction that may take as long as it needs. */
    public static void beginLong(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(NO_LIMITS);
        }
    }

    /** Writes all events in the order of the store, by a cursor: some hundreds are in memory at a time. */
    public static void write(Connection snapshot, EventsWriter writer) throws SQLException, IOException {
        try (Statement statement = snapshot.createStatement()) {
            statement.setFetchSize(AT_A_TIME);
            try (ResultSet row =
                    statement.executeQuery("select " + COLUMNS + " from event_store.event order by global_index")) {
                while (row.next()) {
                    writer.write(event(row));
                }
            }
        }
    }

    /** Whether there is no event. */
    public static boolean areNone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select from event_store.event)")) {
            row.next();
            return !row.getBoolean(1);
        }
    }

    private static ArchivedEvent event(ResultSet row) throws SQLException {
        long position = row.getLong(1);
        String payload = text(position, row.getBytes(9));
        if (payload == null) {
            throw new ArchiveException("The event at position " + position + " has no payload");
        }
        return new ArchivedEvent(
                position,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                payload,
                text(position, row.getBytes(10)));
    }

    private static @Nullable String text(long position, byte @Nullable [] stored) {
        try {
            return stored == null
                    ? null
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(stored))
                            .toString();
        } catch (CharacterCodingException e) {
            throw new ArchiveException("The event at position " + position + " is not stored as UTF-8", e);
        }
    }
}
