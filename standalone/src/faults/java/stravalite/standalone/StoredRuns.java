package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.testkit.FoldedRun;
import tools.jackson.databind.JsonNode;

/** The event store's events of runs, read by plain SQL and folded without anything of the product. */
record StoredRuns(Map<String, StoredRun> byStream) {

    static StoredRuns read(JdbcClient jdbc) {
        List<StoredChange> changes = jdbc.sql("""
                        select global_index, sequence_number, payload_type, time_stamp, convert_from(payload, 'UTF8') as payload
                        from event_store.event where aggregate_identifier like 'run:%'
                        order by aggregate_identifier, sequence_number""").query(StoredRuns::change).list();
        Map<String, List<StoredChange>> streams = new LinkedHashMap<>();
        changes.forEach(change -> streams.computeIfAbsent(key(change.runner(), change.run()), any -> new ArrayList<>())
                .add(change));
        Map<String, StoredRun> runs = new LinkedHashMap<>();
        streams.forEach((key, all) -> runs.put(key, whole(key, all)));
        return new StoredRuns(runs);
    }

    Optional<StoredRun> of(UUID runner, UUID run) {
        return Optional.ofNullable(byStream.get(key(runner, run)));
    }

    Collection<StoredRun> all() {
        return byStream.values();
    }

    List<StoredRun> of(UUID runner) {
        return all().stream().filter(run -> run.runner().equals(runner)).toList();
    }

    long events() {
        return all().stream().mapToLong(run -> run.changes().size()).sum();
    }

    private static String key(UUID runner, UUID run) {
        return runner + " " + run;
    }

    /** A stream has no hole, begins once, and goes on in an order that makes sense. */
    private static StoredRun whole(String key, List<StoredChange> changes) {
        for (int i = 0; i < changes.size(); i++) {
            StoredChange change = changes.get(i);
            boolean deleted = i > 0 && changes.get(i - 1).change() == Change.DELETED;
            assertThat(change.revision()).as("revisions of %s", key).isEqualTo(i + 1L);
            assertThat(change.change() == Change.RECORDED)
                    .as("%s begins once", key)
                    .isEqualTo(i == 0);
            if (change.change() == Change.RESTORED) {
                assertThat(change.facts())
                        .as("%s as it was restored is what was last said of it", key)
                        .isEqualTo(lastFacts(changes.subList(0, i)));
            }
            assertThat(change.change() == Change.RESTORED)
                    .as("%s is restored when it was deleted, and nothing else is done to it then: %s", key, changes)
                    .isEqualTo(deleted);
        }
        return new StoredRun(changes.getFirst().runner(), changes.getFirst().run(), List.copyOf(changes));
    }

    private static @Nullable FoldedRun lastFacts(List<StoredChange> changes) {
        return changes.reversed().stream()
                .map(StoredChange::facts)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static StoredChange change(ResultSet row, int number) throws SQLException {
        JsonNode event = Http.JSON.readTree(row.getString("payload"));
        UUID run = UUID.fromString(event.path("runId").asString());
        JsonNode climb = event.path("elevationGainCm");
        return new StoredChange(
                row.getLong("global_index"),
                Instant.parse(row.getString("time_stamp")).toEpochMilli(),
                UUID.fromString(event.path("runnerId").asString()),
                run,
                row.getLong("sequence_number") + 1,
                Change.ofEvent(row.getString("payload_type")),
                event.path("distanceCm").isMissingNode()
                        ? null
                        : new FoldedRun(
                                run,
                                Instant.ofEpochMilli(
                                        event.path("startedAtMillis").asLong()),
                                event.path("distanceCm").asLong(),
                                event.path("durationMs").asLong(),
                                climb.isNumber() ? Long.valueOf(climb.asLong()) : null));
    }
}
