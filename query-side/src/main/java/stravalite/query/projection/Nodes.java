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
    void announce(Collection<Generation> serves, Collection<Generation> feeds, Collection<Generation> prepared) {
        jdbc.sql("""
                        with gone as (
                          delete from projection.node where seen_at < clock_timestamp() - interval '1 day' and node <> :node)
                        insert into projection.node (node, seen_at, serves, feeds, prepared)
                        values (:node, clock_timestamp(), :serves, :feeds, :prepared)
                        on conflict (node) do update set seen_at = excluded.seen_at, serves = excluded.serves,
                          feeds = excluded.feeds, prepared = excluded.prepared""")
                .param("node", node)
                .param("serves", names(serves))
                .param("feeds", names(feeds))
                .param("prepared", names(prepared))
                .update();
    }

    /** How many nodes feed each generation, by its schema. */
    Map<String, Integer> feeders() {
        return jdbc
                .sql("select fed, count(*) as nodes from projection.node, unnest(feeds) fed where " + ALIVE
                        + " group by fed")
                .query((row, n) -> Map.entry(row.getString("fed"), row.getInt("nodes")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
