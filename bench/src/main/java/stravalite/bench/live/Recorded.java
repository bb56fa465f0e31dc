package stravalite.bench.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.platform.database.RecordMapper;

/** When runs were recorded, as their events in the store say. */
final class Recorded {

    private final Map<String, Double> byRun = new HashMap<>();
    private final Map<String, List<String>> byRunner = new LinkedHashMap<>();

    private record Row(String runner, String run, String timeStamp) {}

    /** Those after a position of the store. */
    Recorded(JdbcClient jdbc, long after) {
        jdbc.sql("""
                        select split_part(aggregate_identifier, ':', 2) as runner,
                          split_part(aggregate_identifier, ':', 3) as run, time_stamp
                        from event_store.event
                        where global_index > ? and type = 'Run' and sequence_number = 0
                        order by time_stamp
                        """).param(after).query(RecordMapper.of(Row.class)).list().forEach(row -> {
            byRun.put(row.run(), Ticker.millis(Instant.parse(row.timeStamp())));
            byRunner.computeIfAbsent(row.runner(), runner -> new ArrayList<>()).add(row.run());
        });
    }

    static long head(JdbcClient jdbc) {
        return jdbc.sql("select coalesce(max(global_index), 0) from event_store.event")
                .query(Long.class)
                .single();
    }

    /** Milliseconds since 1970. */
    double at(String run) {
        return byRun.getOrDefault(run, 0.0);
    }

    /** A runner's runs, first recorded first. */
    List<String> of(String runner) {
        return byRunner.getOrDefault(runner, List.of());
    }
}
