package stravalite.query.projection;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the query nodes say of themselves. One that was not heard of for some seconds is taken for dead. */
@Component
class Nodes {

    private static final String ALIVE = "seen_at > clock_timestamp() - interval '5 seconds'";

    private final JdbcClient jdbc;
    private final String node;

    Nodes(JdbcClient jdbc, NodeName name) {
        this.jdbc = jdbc;
        this.node = name.value();
    }

    /** Says what this node does, and forgets nodes that went away long ago. */
    void announce(
            Collection<Generation> serves,
            Collection<Generation> feeds,
            Collection<Generation> folds,
            Collection<Generation> prepared) {
        jdbc.sql("""
                        with gone as (
                          delete from projection.node where seen_at < clock_timestamp() - interval '1 day' and node <> :node)
                        insert into projection.node (node, seen_at, serves, feeds, folds, prepared)
                        values (:node, clock_timestamp(), :serves, :feeds, :folds, :prepared)
                        on conflict (node) do update set seen_at = excluded.seen_at, serves = excluded.serves,
                          feeds = excluded.feeds, folds = excluded.folds, prepared = excluded.prepared""")
                .param("node", node)
                .param("serves", names(serves))
                .param("feeds", names(feeds))
                .param("folds", names(folds))
                .param("prepared", names(prepared))
                .update();
    }

    /** How many nodes fold events into each generation, by its schema: one of another version may serve it and not fold. */
    Map<String, Integer> folding() {
        return jdbc
                .sql("select fold, count(*) as nodes from projection.node, unnest(folds) fold where " + ALIVE
                        + " group by fold")
                .query((row, n) -> Map.entry(row.getString("fold"), row.getInt("nodes")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Says that this node is about to give up its segments: the others' shares are larger from now on. */
    void foldsNothing() {
        jdbc.sql("update projection.node set folds = '{}' where node = ?")
                .param(node)
                .update();
    }

    /** Says that this node does nothing any more. */
    void leave() {
        jdbc.sql("delete from projection.node where node = ?").param(node).update();
    }

    boolean othersAreAlive() {
        return holds("exists (select from projection.node where node <> ? and " + ALIVE + ")", node);
    }

    boolean allFeed(Generation generation) {
        return holds(
                "not exists (select from projection.node where not ? = any (feeds) and " + ALIVE + ")",
                generation.schema());
    }

    boolean allArePreparedFor(Generation generation) {
        return holds(
                "not exists (select from projection.node where not ? = any (prepared) and " + ALIVE + ")",
                generation.schema());
    }

    boolean noneUses(Generation generation) {
        return holds(
                "not exists (select from projection.node where ? = any (serves || feeds) and " + ALIVE + ")",
                generation.schema());
    }

    private boolean holds(String condition, String value) {
        return jdbc.sql("select " + condition).param(value).query(Boolean.class).single();
    }

    private static String[] names(Collection<Generation> generations) {
        return generations.stream().map(Generation::schema).sorted().toArray(String[]::new);
    }
}
