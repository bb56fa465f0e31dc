package stravalite.standalone;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A projection that is being built again: a node stands in the middle of it, before what was kept while it is filled, and
 * can't go on until this is closed.
 *
 * @param schema that of its generation
 * @param node which one has it in hand
 */
record HeldRebuild(Split split, String schema, SystemProcess node, HeldTable held) implements AutoCloseable {

    /** On their way to serve. */
    private static final String COMING = "select projection || '_g' || generation from projection.generation"
            + " where state in ('filling', 'completing', 'caught_up', 'cutting_over')";

    private static final Duration UNTIL_IT_IS_HELD = Duration.ofMillis(500);
    private static final Duration UNTIL_ONE_WAITS = Duration.ofSeconds(2);

    /** The schemas of generations that are being built. */
    static List<String> coming(Split split) {
        return split.jdbc().sql(COMING).query(String.class).list();
    }

    /** The first that can be held; empty where none is under way, or all were faster. */
    static Optional<HeldRebuild> tryAny(Split split) throws SQLException {
        for (String schema : coming(split)) {
            @Nullable HeldTable held = HeldTable.tryOf(split, schema + ".said", UNTIL_IT_IS_HELD);
            if (held != null) {
                List<SystemProcess> waiting = held.untilSomeWait(split.queries(), UNTIL_ONE_WAITS);
                if (!waiting.isEmpty()) {
                    return Optional.of(new HeldRebuild(split, schema, waiting.getFirst(), held));
                }
                held.close();
            }
        }
        return Optional.empty();
    }

    /** What has become of it, as the nodes see it: {@code filling} or {@code completing} as long as it is held. */
    String state() {
        return split.jdbc()
                .sql("select state from projection.generation where projection || '_g' || generation = ?")
                .param(schema)
                .query(String.class)
                .single();
    }

    @Override
    public void close() throws SQLException {
        held.close();
    }
}
