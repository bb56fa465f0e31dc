package stravalite.standalone;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Nodes that are killed in the middle of what they do, and others in their place. */
final class Victims {

    /** Where a node of the query side stands in the middle of a batch, each at another point of it. */
    private static final List<String> FOLDED = List.of(
            "analytics.run",
            "analytics.total",
            "analytics.runner",
            "feed.entry",
            "feed.last_number",
            "history.revision",
            "leaderboard.counted_run",
            "leaderboard.standing",
            "event_store.token");

    private static final String WRITTEN = "event_store.event";

    private final Split split;
    private final SplittableRandom chance;
    private int ofCommandSide;
    private int ofQuerySide;
    private int inTheMiddle;

    Victims(Split split, SplittableRandom chance) {
        this.split = split;
        this.chance = chance;
    }

    /** Kills one of either side while a transaction of its side is under way, and starts another one. */
    void killOne() throws IOException, SQLException, InterruptedException {
        boolean commandSide = chance.nextBoolean();
        List<SystemProcess> nodes = commandSide ? split.commands() : split.queries();
        SystemProcess victim = nodes.get(chance.nextInt(nodes.size()));
        String table = commandSide ? WRITTEN : inLiveGeneration(FOLDED.get(chance.nextInt(FOLDED.size())));
        try (@Nullable HeldTable held = HeldTable.tryOf(split, table)) {
            if (held != null && held.untilSomebodyWaits()) {
                inTheMiddle++;
            }
            split.takeOut(victim);
            victim.kill();
        }
        victim.close();
        ofCommandSide += commandSide ? 1 : 0;
        ofQuerySide += commandSide ? 0 : 1;
        split.replace(victim);
    }

    @Override
    public String toString() {
        return ofCommandSide + " kills of command nodes and " + ofQuerySide + " of query nodes, " + inTheMiddle
                + " while a transaction of that side stood still in the middle";
    }

    /** The views over it can't be held. */
    private String inLiveGeneration(String table) {
        String projection = table.substring(0, table.indexOf('.'));
        return projection.equals("event_store")
                ? table
                : split.jdbc()
                        .sql("select projection || '_g' || generation from projection.generation"
                                + " where projection = ? and state = 'live'")
                        .param(projection)
                        .query(String.class)
                        .single()
                        .concat(table.substring(table.indexOf('.')));
    }
}
