package stravalite.query.projection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.eventstore.OnPostgres;

/** The table of events. */
@Component
@OnPostgres
class PostgresStore implements Store {

    /** Counting further would cost more than it tells. */
    private static final int COUNTED = 10_000;

    private final JdbcClient jdbc;

    PostgresStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long head() {
        return jdbc.sql("select coalesce(max(global_index), 0) from event_store.event")
                .query(Long.class)
                .single();
    }

    @Override
    public long count() {
        return jdbc.sql("select count(*) from event_store.event")
                .query(Long.class)
                .single();
    }

    @Override
    public long countAfter(long position) {
        long counted = jdbc.sql("""
                        select count(*) from (
                          select from event_store.event where global_index > ? order by global_index limit %d)""".formatted(COUNTED))
                .param(position)
                .query(Long.class)
                .single();
        return counted < COUNTED ? counted : Math.max(counted, head() - position);
    }

    @Override
    public Optional<Instant> firstAfter(long position) {
        return jdbc.sql("select time_stamp from event_store.event where global_index > ? order by global_index limit 1")
                .param(position)
                .query(String.class)
                .optional()
                .map(Instant::parse);
    }

    @Override
    public List<Place> between(long after, long last) {
        return jdbc
                .sql("""
                        select global_index, aggregate_identifier from event_store.event
                        where global_index > ? and global_index <= ?""")
                .params(after, last)
                .query((row, n) -> place(row.getLong("global_index"), row.getString("aggregate_identifier")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Place> place(long position, String stream) {
        return RunnerId.ofStream(stream).map(runner -> new Place(position, runner.value()));
    }
}
