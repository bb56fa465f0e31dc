package stravalite.testkit;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Leaderboards computed from all runs of all runners, straight from the definitions and without anything of the product.
 *
 * <p>Suspect runs count nowhere on them, and periods are those of UTC. Of equal scores the one whose latest counted run
 * in the period started earlier ranks first (whether or not its climb is known, for elevation too); for a best, the one
 * whose best run started earlier; then the smaller runner id as lower-case text. A runner without any climb in the period
 * is not on the board for elevation.
 */
public final class ReferenceBoard {

    private final Map<UUID, ? extends Collection<FoldedRun>> runners;

    private ReferenceBoard(Map<UUID, ? extends Collection<FoldedRun>> runners) {
        this.runners = runners;
    }

    /** Takes each runner's runs in any order. */
    public static ReferenceBoard of(Map<UUID, ? extends Collection<FoldedRun>> runners) {
        return new ReferenceBoard(Map.copyOf(runners));
    }

    /** The keys of the periods that have a row on some board, oldest first. */
    public SortedSet<String> periods(Period window) {
        SortedSet<String> keys = new TreeSet<>();
        for (Collection<FoldedRun> runs : runners.values()) {
            runs.stream()
                    .filter(run -> !run.suspect())
                    .forEach(run -> keys.add(window.keyOf(run.start(), ZoneOffset.UTC)));
        }
        return keys;
    }

    /**
     * The whole board, best first.
     *
     * @param key which period, as {@link Period#keyOf} names it: {@code 2026-W47}, or {@code all} for {@link Period#ALL}
     */
    public List<BoardRow> rows(BoardMetric metric, Period window, String key) {
        List<Entry> entries = new ArrayList<>();
        runners.forEach((runner, runs) -> {
            List<FoldedRun> counted = runs.stream()
                    .filter(run -> !run.suspect())
                    .filter(run -> window.keyOf(run.start(), ZoneOffset.UTC).equals(key))
                    .toList();
            metric.score(counted).ifPresent(score -> entries.add(new Entry(runner, score, Totals.of(counted))));
        });
        Comparator<Entry> byScore =
                Comparator.comparingLong(entry -> entry.score().value());
        entries.sort((metric.smallerIsBetter() ? byScore : byScore.reversed())
                .thenComparing(entry -> entry.score().reachedAt())
                .thenComparing(entry -> FoldedRun.text(entry.runner())));
        List<BoardRow> rows = new ArrayList<>();
        for (Entry entry : entries) {
            rows.add(new BoardRow(
                    rows.size() + 1,
                    entry.runner(),
                    entry.score().value(),
                    entry.totals().distanceCm(),
                    entry.totals().runs()));
        }
        return rows;
    }

    private record Entry(UUID runner, BoardScore score, Totals totals) {}
}
