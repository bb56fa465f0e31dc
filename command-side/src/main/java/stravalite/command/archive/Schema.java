package stravalite.command.archive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables that nothing else can be made from again, and the migrations that made them. */
final class Schema {

    /** What nothing else can be made from again. Whoever adds a schema names it here or below. */
    static final Set<String> KEPT = Set.of("account", "importing", "personal");

    /** Events, which are in a file of their own, and what is computed from them. */
    static final Set<String> NOT_KEPT = Set.of("event_store", "projection");

    private Schema() {}

    /** Each as {@code version checksum}; none when nothing was ever made in this database. */
    static List<String> migrations(Connection connection) throws SQLException {
        if (texts(connection, "select 1::text where to_regclass('flyway_schema_history') is not null")
                .isEmpty()) {
            return List.of();
        }
        return texts(connection, """
                select version || ' ' || checksum from flyway_schema_history
                where success and version is not null order by installed_rank""");
    }

    /**
     * All tables of the schemas that are kept: a new one is in a backup without anybody thinking of it, and one that somebody
     * else has in the same database is not. A table comes after those that it refers to.
     */
    static List<String> tables(Connection connection) throws SQLException {
        Map<String, Set<String>> referred = new LinkedHashMap<>();
        for (String table : texts(connection, """
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and c.relpersistence = 'p'
                  and n.nspname in ('%s') and not exists (select from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
                order by 1""".formatted(String.join("', '", KEPT)))) {
            referred.put(table, new LinkedHashSet<>());
        }
        for (String pair : texts(connection, """
                select conrelid::regclass || ' ' || confrelid::regclass from pg_constraint
                where contype = 'f' and conrelid <> confrelid order by 1""")) {
            String[] tables = pair.split(" ", 2);
            if (referred.containsKey(tables[0]) && referred.containsKey(tables[1])) {
                referred.get(tables[0]).add(tables[1]);
            }
        }
        return sorted(referred);
    }

    /** Columns that are stored as they are said, not generated. */
    static List<String> columns(Connection connection, String table) throws SQLException {
        return texts(connection, """
                select attname::text from pg_attribute where attrelid = '%s'::regclass
                and attnum > 0 and not attisdropped and attgenerated = '' order by attnum""".formatted(table));
    }

    static long count(Connection connection, String table) throws SQLException {
        return Long.parseLong(
                texts(connection, "select count(*)::text from " + table).getFirst());
    }

    /** Has columns that number themselves go on after the highest number that is there. */
    static void continueNumbers(Connection connection, String table) throws SQLException {
        for (String column : texts(connection, """
                select attname::text from pg_attribute where attrelid = '%1$s'::regclass and attnum > 0
                and not attisdropped and pg_get_serial_sequence('%1$s', attname) is not null""".formatted(table))) {
            texts(connection, """
                    select setval(pg_get_serial_sequence('%1$s', '%2$s'), max("%2$s"))::text from %1$s
                    having count(*) > 0""".formatted(table, column));
        }
    }

    private static List<String> sorted(Map<String, Set<String>> referred) {
        List<String> sorted = new ArrayList<>();
        while (sorted.size() < referred.size()) {
            int before = sorted.size();
            referred.forEach((table, needed) -> {
                if (!sorted.contains(table) && sorted.containsAll(needed)) {
                    sorted.add(table);
                }
            });
            if (sorted.size() == before) {
                throw new IllegalStateException("Tables that refer to each other: " + referred);
            }
        }
        return sorted;
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
