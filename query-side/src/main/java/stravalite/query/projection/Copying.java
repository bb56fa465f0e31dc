package stravalite.query.projection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** {@code COPY} over a connection, both ways. */
final class Copying {

    private static final SQLExceptionTranslator TRANSLATOR = new SQLStateSQLExceptionTranslator();

    private Copying() {}

    /**
     * Writes rows into a table.
     *
     * @param table with its columns, such as {@code analytics_g1.run (runner_id, run_id)}
     */
    static void in(Connection connection, String table, CopiedRows rows) {
        String statement = "copy " + table + " from stdin (format binary)";
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, rows.ended());
        } catch (SQLException e) {
            throw translated(statement, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the rows of a query as they come. If it fails half-way, nobody can use the connection any more. */
    static void out(Connection connection, String query, Consumer<CopiedRows.Row> reader) {
        String statement = "copy (" + query + ") to stdout (format binary)";
        try {
            CopyOut out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(statement);
            boolean first = true;
            for (byte[] message = out.readFromCopy(); message != null; message = out.readFromCopy()) {
                CopiedRows.Row row = CopiedRows.Row.of(message, first);
                if (row != null) {
                    reader.accept(row);
                }
                first = false;
            }
        } catch (SQLException e) {
            throw translated(statement, e);
        }
    }

    static DataAccessException translated(String statement, SQLException e) {
        DataAccessException known = TRANSLATOR.translate("Copying rows", statement, e);
        return known == null ? new UncategorizedSQLException("Copying rows", statement, e) : known;
    }
}
