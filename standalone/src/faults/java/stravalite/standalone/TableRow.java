package stravalite.standalone;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of a table as text, with each column in its place: null is there too. */
final class TableRow {

    private TableRow() {}

    /** One that is expected. */
    static String of(@Nullable Object... columns) {
        return Arrays.stream(columns).map(TableRow::text).collect(Collectors.joining(" | "));
    }

    /** One that was found. */
    static String found(ResultSet row, int number) throws SQLException {
        @Nullable Object[] columns = new @Nullable Object[row.getMetaData().getColumnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = row.getString(i + 1);
        }
        return of(columns);
    }

    private static String text(@Nullable Object column) {
        return column instanceof Boolean truth ? (truth ? "t" : "f") : String.valueOf(column);
    }
}
