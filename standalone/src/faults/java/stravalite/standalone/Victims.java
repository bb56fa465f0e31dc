package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
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
    private static final Duration UNTIL_IT_IS_HELD = Duration.ofSeconds(5);
    private static final Duration UNTIL_ONE_WAITS = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    private final Split split;
    private final SplittableRandom chance;
    private int ofCommandSide;
    private int ofQuerySide;
    private int inTheMiddle;

    Victims(Split split, SplittableRandom chance) {
        this.split = split;
        this.chance = chance;
    }

    /**
     * Kills a node of either side while its own transaction stands before a table that is held, and starts another one. One
     * is killed also where none has come there.
     */
    void killOne() throws IOException, SQLException, InterruptedException {
        boolean commandSide = chance.nextBoolean();
        for (int i = 0; i < TRIES; i++) {
            String table = commandSide ? WRITTEN : inLiveGeneration(FOLDED.get(chance.nextInt(FOLDED.size())));
            SystemProcess victim = killBefore(table, nodes(commandSide));
            if (victim != null) {
                inTheMiddle++;
                split.replace(victim);
                return;
            }
        }
        split.replace(kill(any(nodes(commandSide))));
    }

    private @Nullable SystemProcess killBefore(String table, List<SystemProcess> nodes)
            throws IOException, SQLException, InterruptedException {
        try (@Nullable HeldTable held = HeldTable.tryOf(split, table, UNTIL_IT_IS_HELD)) {
            List<SystemProcess> waiting = held == null ? List.of() : held.untilSomeWait(nodes, UNTIL_ONE_WAITS);
            return waiting.isEmpty() ? null : kill(any(waiting));
        }
    }

    /** Kills this one, and leaves it to the caller to replace it. */
    SystemProcess kill(SystemProcess victim) throws IOException, InterruptedException {
        split.takeOut(victim);
        victim.kill();
        victim.close();
        if (split.isOfCommandSide(victim)) {
            ofCommandSide++;
        } else {
            ofQuerySide++;
        }
        return victim;
    }

    private List<SystemProcess> nodes(boolean commandSide) {
        return commandSide ? split.commands() : split.queries();
    }

    private SystemProcess any(List<SystemProcess> nodes) {
        return nodes.get(chance.nextInt(nodes.size()));
    }

    /**
     * Asserts that nine of ten were hit there: a kill in between is none that this is about.
     *
     * @return how many were
     */
    String wereInTheMiddle() {
        int kills = ofCommandSide + ofQuerySide;
        assertThat(inTheMiddle * 10)
                .as("ten times the kills in the middle, of %s", this)
                .isGreaterThanOrEqualTo(kills * 9);
        return inTheMiddle + " of " + kills + " while a transaction of that node stood in the middle";
    }

    @Override
    public String toString() {
        return ofCommandSide + " kills of command nodes and " + ofQuerySide + " of query nodes";
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
