package stravalite.standalone;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A runner's one event: in the faults runners do nothing but sign up.
 *
 * @param recordedMs when it was recorded, by the database's clock
 */
record StoredRunner(UUID id, long position, long recordedMs, ZoneId zone) {

    /** All in the event store, read by plain SQL. Their names are encrypted there. */
    static List<StoredRunner> read(JdbcClient jdbc) {
        return jdbc.sql("""
                        select global_index, sequence_number, payload_type, time_stamp,
                          convert_from(payload, 'UTF8') as payload
                        from event_store.event where aggregate_identifier like 'runner:%'""").query(StoredRunner::of).list();
    }

    private static StoredRunner of(ResultSet row, int number) throws SQLException {
        String what = row.getString("payload_type");
        if (!what.equals("runner.registered") || row.getLong("sequence_number") != 0) {
            throw new AssertionError("No fault lets a runner do this: " + what);
        }
        JsonNode event = Http.JSON.readTree(row.getString("payload"));
        return new StoredRunner(
                UUID.fromString(event.path("runnerId").asString()),
                row.getLong("global_index"),
                Instant.parse(row.getString("time_stamp")).toEpochMilli(),
                ZoneId.of(event.path("timeZone").asString()));
    }
}
