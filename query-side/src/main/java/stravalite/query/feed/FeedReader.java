package stravalite.query.feed;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;

/** Reads the feed. */
@Component
class FeedReader {

    private static final String SELECT = """
            select e.*, coalesce(r.name, '') as name from {g}.entry e
            left join {g}.runner r using (runner_id)
            where e.seq is not null and not e.deleted and not e.hidden and\s""";

    private final JdbcClient jdbc;
    private final Generations generations;

    FeedReader(JdbcClient jdbc, Generations generations) {
        this.jdbc = jdbc;
        this.generations = generations;
    }

    /** Whether any generation serves. */
    boolean isServed() {
        return generations.find(FeedProjection.NAME).isPresent();
    }

    /** The newest entries, oldest of them first. */
    List<FeedEntry> newest(int limit) {
        return read("e.seq > :from order by e.seq desc limit :limit", 0, limit).reversed();
    }

    /** The entries after a number, oldest first. */
    List<FeedEntry> after(long seq, int limit) {
        return read("e.seq > :from order by e.seq limit :limit", seq, limit);
    }

    /** The last number given; 0 when nothing was recorded yet. */
    long last() {
        return jdbc.sql(serving().in("select seq from {g}.last_number"))
                .query(Long.class)
                .single();
    }

    private List<FeedEntry> read(String which, long from, int limit) {
        return jdbc.sql(serving().in(SELECT + which))
                .param("from", from)
                .param("limit", limit)
                .query((row, n) -> FeedEntry.of(
                        new FeedRow(
                                row.getObject("runner_id", UUID.class),
                                row.getObject("run_id", UUID.class),
                                row.getLong("seq"),
                                row.getLong("revision"),
                                row.getLong("position"),
                                row.getLong("started_ms"),
                                row.getLong("distance_cm"),
                                row.getLong("duration_ms"),
                                false,
                                false),
                        row.getString("name")))
                .list();
    }

    private Generation serving() {
        return generations.serving(FeedProjection.NAME);
    }
}
