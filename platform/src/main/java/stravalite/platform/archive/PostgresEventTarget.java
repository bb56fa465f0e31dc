package stravalite.platform.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Loads events into Postgres by COPY, with their positions: not by way of Axon, which would encrypt personal text anew and
 * can't do so for those who have been forgotten. All within the transaction of the connection, which also keeps everybody
 * else from appending; what is not committed is not there.
 */
public final class PostgresEventTarget implements EventTarget {

    private static final int PIECE = 1 << 18;

    private final Connection transaction;
    private final CopyIn copy;
    private final ByteArrayOutputStream rows = new ByteArrayOutputStream();

    /** @throws ArchiveException if there are events already */
    public PostgresEventTarget(Connection transaction) throws SQLException {
        this.transaction = transaction;
        execute("lock table event_store.event in exclusive mode");
        if (!PostgresEvents.areNone(transaction)) {
            throw new ArchiveException("There are events in this instance already: load them into an empty one");
        }
        this.copy = transaction
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy event_store.event (" + PostgresEvents.COLUMNS + ") from stdin");
    }

    @Override
    public void append(ArchivedEvent event) throws IOException, SQLException {
        field(Long.toString(event.position()), '\t');
        field(event.id(), '\t');
        field(event.aggregateType(), '\t');
        field(event.aggregateId(), '\t');
        field(Long.toString(event.sequence()), '\t');
        field(event.timestamp(), '\t');
        field(event.type(), '\t');
        field(event.revision(), '\t');
        field(bytes(event.payload()), '\t');
        field(bytes(event.metadata()), '\n');
        if (rows.size() >= PIECE) {
            send();
        }
    }

    /** What is appended later gets positions after these. */
    @Override
    public void finish() throws SQLException {
        send();
        copy.endCopy();
        execute("select setval('event_store.event_global_index_seq', max(global_index)) from event_store.event"
                + " having count(*) > 0");
    }

    private void send() throws SQLException {
        byte[] piece = rows.toByteArray();
        copy.writeToCopy(piece, 0, piece.length);
        rows.reset();
    }

    private static @Nullable String bytes(@Nullable String text) {
        return text == null ? null : "\\x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private void field(@Nullable String value, char after) throws IOException {
        String escaped = value == null
                ? "\\N"
                : value.replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
        rows.write(escaped.getBytes(StandardCharsets.UTF_8));
        rows.write(after);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute(sql);
        }
    }
}
