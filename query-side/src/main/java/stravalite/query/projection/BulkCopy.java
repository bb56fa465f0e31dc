package stravalite.query.projection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * Writes many rows into a table by {@code COPY}, a few thousand at a time, in the transaction of this thread. For tables that
 * are being made: a row that is there already makes it fail.
 */
public final class BulkCopy {

    private static final int FLUSHED_CHARACTERS = 1 << 19;
    private static final SQLExceptionTranslator TRANSLATOR = new SQLStateSQLExceptionTranslator();

    private final DataSource source;
    private final String statement;
    private final StringBuilder lines = new StringBuilder();

    /** @param into a table of the generation with its columns, such as {@code {g}.run (runner_id, run_id)} */
    BulkCopy(DataSource source, Generation generation, String into) {
        this.source = source;
        this.statement = "copy " + generation.in(into) + " from stdin";
    }

    /** Adds a row; null is SQL's null. */
    public void row(@Nullable Object... columns) {
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                lines.append('\t');
            }
            column(columns[i]);
        }
        lines.append('\n');
        if (lines.length() >= FLUSHED_CHARACTERS) {
            flush();
        }
    }

    private void column(@Nullable Object value) {
        if (value == null) {
            lines.append("\\N");
            return;
        }
        String text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '\\' -> lines.append("\\\\");
                case '\t' -> lines.append("\\t");
                case '\n' -> lines.append("\\n");
                case '\r' -> lines.append("\\r");
                default -> lines.append(character);
            }
        }
    }

    /** Writes what was added and not written yet; to be called at the end. */
    public void flush() {
        if (lines.isEmpty()) {
            return;
        }
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(statement, new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)));
            lines.setLength(0);
        } catch (SQLException e) {
            DataAccessException known = TRANSLATOR.translate("Copying rows", statement, e);
            throw known == null ? new UncategorizedSQLException("Copying rows", statement, e) : known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }
}
