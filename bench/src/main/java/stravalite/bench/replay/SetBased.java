package stravalite.bench.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Builds the tables of a projection by one SQL statement each from the events that are stored, in a schema that is dropped
 * afterwards. Names and titles are left out, since Postgres can't decrypt them.
 */
final class SetBased {

    private SetBased() {}

    static boolean isThere(String projection) {
        return script(projection).exists();
    }

    private static ClassPathResource script(String projection) {
        return new ClassPathResource("set-based/" + projection + ".sql");
    }

    static double seconds(String projection, JdbcClient jdbc) {
        String sql = read(script(projection));
        // A setting of one connection would be lost on the next: one statement, so that all is on the same.
        jdbc.sql("drop schema if exists set_based cascade; create schema set_based")
                .update();
        long begun = System.nanoTime();
        jdbc.sql("set transaction_timeout = 0; set search_path = set_based; " + sql
                        + "; set search_path to default; set transaction_timeout = '30s'")
                .update();
        double seconds = (System.nanoTime() - begun) / 1e9;
        jdbc.sql("drop schema set_based cascade").update();
        return seconds;
    }

    private static String read(ClassPathResource script) {
        try {
            return script.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
