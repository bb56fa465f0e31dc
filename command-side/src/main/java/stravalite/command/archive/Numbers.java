package stravalite.command.archive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The numbers that were computed from events. */
final class Numbers {

    private Numbers() {}

    /** Forgets them all, and how far they had come: the next start computes them from the first event on. */
    static void forget(Connection transaction) throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (Statement statement = transaction.createStatement();
                ResultSet row = statement.executeQuery("""
                        select quote_ident(nspname) from pg_namespace
                        join projection.generation on nspname = projection || '_g' || generation""")) {
            while (row.next()) {
                schemas.add(row.getString(1));
            }
        }
        try (Statement statement = transaction.createStatement()) {
            for (String schema : schemas) {
                statement.execute("drop schema " + schema + " cascade");
            }
            // A letter says where its event stands, which may be elsewhere in another store.
            statement.execute("delete from projection.parked_runner");
            statement.execute("delete from event_store.token");
        }
    }
}
