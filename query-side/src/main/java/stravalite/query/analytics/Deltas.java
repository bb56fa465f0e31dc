package stravalite.query.analytics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What a folded batch adds to the sums and which rolling windows it changes, as rows for set-based statements. */
final class Deltas {

    record Lifetime(UUID runnerId, long runs, long distanceCm, long durationMs) {}

    /** A run that is there after the batch. */
    record Start(UUID runnerId, UUID runId, long startedMs) {}

    /** What starts at one moment came or went: it counts in the windows of all runs that start in [t, t + 7 d). */
    record Shift(UUID runnerId, long startedMs, long distanceCm) {}

    record Best(UUID runnerId, UUID runId, String distance, long durationMs, long startedMs, boolean estimated) {}

    private record Moment(UUID runnerId, long startedMs) {}

    private final Set<UUID> rezoned;
    private final Map<UUID, Lifetime> lifetimes = new TreeMap<>();
    private final PeriodTotals totals = new PeriodTotals();
    private final Map<Moment, Shift> shifts = new HashMap<>();
    private final List<Start> starts = new ArrayList<>();
    private final List<Best> bests = new ArrayList<>();

    Deltas(AnalyticsFold fold) {
        rezoned = fold.rezoned().keySet();
        for (AnalyticsFold.Change change : fold.changes()) {
            RunRow before = change.before();
            if (before != null && !before.deleted()) {
                count(fold, before, -1);
            }
            if (!change.after().deleted()) {
                count(fold, change.after(), 1);
                starts.add(new Start(
                        change.after().runnerId(),
                        change.after().runId(),
                        change.after().startedMs()));
                bests.addAll(bestsOf(change));
            }
        }
    }

    private void count(AnalyticsFold fold, RunRow run, int sign) {
        long distance = sign * run.distanceCm();
        long duration = sign * run.durationMs();
        lifetimes.merge(
                run.runnerId(),
                new Lifetime(run.runnerId(), sign, distance, duration),
                (a, b) -> new Lifetime(
                        a.runnerId(),
                        a.runs() + b.runs(),
                        a.distanceCm() + b.distanceCm(),
                        a.durationMs() + b.durationMs()));
        if (!rezoned.contains(run.runnerId())) {
            totals.add(
                    run.runnerId(),
                    fold.zoneOf(run.runnerId()),
                    run.startedMs(),
                    new PeriodTotals.Counted(sign, distance, duration, sign * run.climbCm()));
        }
        shifts.merge(
                new Moment(run.runnerId(), run.startedMs()),
                new Shift(run.runnerId(), run.startedMs(), distance),
                (a, b) -> new Shift(a.runnerId(), a.startedMs(), a.distanceCm() + b.distanceCm()));
    }

    /** What a run is worth as a best. */
    static List<Best> bestsOf(AnalyticsFold.Change change) {
        RunRow run = change.after();
        return change.worth().stream()
                .map(worth -> new Best(
                        run.runnerId(),
                        run.runId(),
                        worth.distance().key(),
                        worth.ms(),
                        run.startedMs(),
                        worth.estimated()))
                .toList();
    }

    Collection<Lifetime> lifetimes() {
        return lifetimes.values();
    }

    /** Not of those whose time zone changed: all of theirs are counted again. */
    Collection<PeriodTotals.Total> totals() {
        return totals.all();
    }

    List<Best> bests() {
        return bests;
    }

    List<Start> starts() {
        return starts;
    }

    /** None for a run that starts when it did and is as long. */
    List<Shift> shifts() {
        return shifts.values().stream().filter(shift -> shift.distanceCm() != 0).toList();
    }
}
