package stravalite.standalone.attack;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.standalone.RunningSystem;

/** What has been recorded. */
final class Events {

    private static final JdbcClient JDBC = RunningSystem.bean(JdbcClient.class);

    private Events() {}

    /** The position of the latest event: as long as it stays, nothing was recorded. */
    static long last() {
        return JDBC.sql("select coalesce(max(global_index), 0) from event_store.event")
                .query(Long.class)
                .single();
    }

    /** The position of the latest event once no import goes on in the background. */
    static long lastWhenQuiet() {
        await().until(() -> JDBC.sql("select not exists (select from importing.job where status = 'running')")
                .query(Boolean.class)
                .single());
        return last();
    }

    /** How many of a kind came after a position. */
    static long countAfter(long position, String kind) {
        return JDBC.sql("select count(*) from event_store.event where global_index > ? and payload_type = ?")
                .params(position, kind)
                .query(Long.class)
                .single();
    }

    /** The kinds of a runner's events and of their runs', in the order in which they were written. */
    static List<String> of(UUID runner) {
        return JDBC.sql("""
                        select payload_type from event_store.event
                        where aggregate_identifier = 'runner:' || :runner or aggregate_identifier like 'run:' || :runner || ':%'
                        order by global_index""")
                .param("runner", runner.toString())
                .query(String.class)
                .list();
    }
}
