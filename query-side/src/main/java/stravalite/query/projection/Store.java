package stravalite.query.projection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;

/** What is asked of the event store without reading events: where they stand, how many there are, whose they are. */
@Component
class Store {

    /** Counting further would cost more than it tells. */
    private static final int COUNTED = 10_000;

    /** Where somebody's event stands. */
    record Place(long position, UUID runner) {}

    private final JdbcClient jdbc;

    Store(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last position; 0 for an empty store. */
    long head() {
        return jdbc.sql("select coalesce(max(global_index), 0) from event_store.event")
                .query(Long.class)
                .single();
    }

    /** How many events there are. Looks at all of them. */
    long count() {
        return jdbc.sql("select count(*) from event_store.event")
                .query(Long.class)
                .single();
    }

    /** How many events come after a position; an upper bound where there are many. */
    long countAfter(long position) {
        long counted = jdbc.sql("""
                        select count(*) from (
                          select from event_store.event where global_index > ? limit %d)""".formatted(COUNTED))
                .param(position)
                .query(Long.class)
                .single();
        return counted < COUNTED ? counted : Math.max(counted, head() - position);
    }

    /** When the first event after a position was recorded. */
    Optional<Instant> firstAfter(long position) {
        return jdbc.sql("select time_stamp from event_store.event where global_index > ? order by global_index limit 1")
                .param(position)
                .query(String.class)
                .optional()
                .map(Instant::parse);
    }

    /** The events after one position up to another, as far as anybody's are. */
    List<Place> between(long after, long last) {
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
