package stravalite.query.leaderboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.query.projection.Generation;

/** The names of the boards' keys in Redis. They hold the generation, and which database it is of. */
@Component
class BoardKeys {

    private final JdbcClient jdbc;
    private final ConcurrentHashMap<Generation, String> prefixes = new ConcurrentHashMap<>();

    BoardKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private String prefix(Generation generation) {
        // In braces: where Redis is a cluster, one script's keys must be of one slot.
        return prefixes.computeIfAbsent(
                generation,
                key -> "stravalite:{leaderboard:g" + key.number() + ":"
                        + jdbc.sql(key.in("select id from {g}.identity"))
                                .query(UUID.class)
                                .single() + "}:");
    }

    /** Whether a generation can have boards: while its past is filled in it has none. */
    boolean haveBeenMade(Generation generation) {
        return jdbc.sql("select to_regclass(?) is not null")
                .param(generation.in("{g}.identity"))
                .query(Boolean.class)
                .single();
    }

    /** There while the boards are complete. */
    String ready(Generation generation) {
        return prefix(generation) + "ready";
    }

    /** There while somebody fills the boards. */
    String filling(Generation generation, UUID filler) {
        return prefix(generation) + "filling:" + filler;
    }

    /** What the scripts take: ready, names, rows and position of the period, and the sorted sets of these metrics. */
    List<String> of(Generation generation, String period, Collection<Metric> metrics) {
        String prefix = prefix(generation);
        List<String> keys = new ArrayList<>(
                List.of(prefix + "ready", prefix + "names", prefix + period + ":rows", prefix + period + ":position"));
        metrics.forEach(metric -> keys.add(prefix + period + ":" + metric.key()));
        return keys;
    }
}
