package stravalite.standalone;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks for words in everything that is stored: every column of every row of every table, the planner's statistics
 * included, and every key and value of Redis.
 *
 * @param words also looked for in hexadecimal digits and in base64
 */
record Traces(List<String> words) {

    /** The planner's statistics are samples of the columns; the other tables of the catalogue are about tables. */
    private static final String TABLES = """
            select n.nspname || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'm') and (n.nspname !~ '^(pg_|information_schema)' or c.relname = 'pg_statistic')
            order by 1""";

    /** Where a word stands, as {@code table.column: word}. */
    Set<String> inDatabase(JdbcClient jdbc) {
        Set<String> found = new TreeSet<>();
        for (String table : jdbc.sql(TABLES).query(String.class).list()) {
            found.addAll(inTable(jdbc, table));
        }
        return found;
    }

    Set<String> inTable(JdbcClient jdbc, String table) {
        Set<String> found = new TreeSet<>();
        jdbc.sql("select * from " + table).query((ResultSet row) -> {
            ResultSetMetaData columns = row.getMetaData();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                String place = table + "." + columns.getColumnName(column) + ": ";
                inText(text(row, column)).forEach(word -> found.add(place + word));
            }
        });
        return found;
    }

    private static @Nullable String text(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : row.getString(column);
    }

    /** Where a word stands, as {@code key: word}. */
    Set<String> inRedis(String url) {
        RedisClient client = RedisClient.create(url);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            RedisCommands<String, String> redis = connection.sync();
            Set<String> found = new TreeSet<>();
            ScanCursor cursor = ScanCursor.INITIAL;
            while (!cursor.isFinished()) {
                KeyScanCursor<String> page = redis.scan(cursor);
                for (String key : page.getKeys()) {
                    Stream.concat(Stream.of(key), values(redis, key).stream())
                            .forEach(value -> inText(value).forEach(word -> found.add(key + ": " + word)));
                }
                cursor = page;
            }
            return found;
        } finally {
            client.shutdown();
        }
    }

    private static List<String> values(RedisCommands<String, String> redis, String key) {
        return switch (redis.type(key)) {
            case "string" -> List.of(String.valueOf(redis.get(key)));
            case "hash" ->
                redis.hgetall(key).entrySet().stream()
                        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                        .toList();
            case "zset" -> redis.zrange(key, 0, -1);
            case "set" -> List.copyOf(redis.smembers(key));
            case "list" -> redis.lrange(key, 0, -1);
            case "stream" ->
                redis.xrange(key, Range.unbounded()).stream()
                        .map(Object::toString)
                        .toList();
            case "none" -> List.of(); // It has expired since.
            default -> throw new AssertionError("Not looked into: " + key + " is a " + redis.type(key));
        };
    }

    /** Those of the words that stand in a text. */
    List<String> inText(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        String whole = text.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> whole.contains(word.toLowerCase(Locale.ROOT))
                        || whole.contains(HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8)))
                        || base64(word).stream().anyMatch(text::contains))
                .toList();
    }

    /** What is surely in the base64 of a text with this word in it, wherever it stands in there. */
    private static List<String> base64(String word) {
        List<String> forms = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] bytes = (" ".repeat(before) + word).getBytes(StandardCharsets.UTF_8);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
            forms.add(encoded.substring(before == 0 ? 0 : before + 1, bytes.length / 3 * 4));
        }
        return forms;
    }
}
