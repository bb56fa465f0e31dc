package stravalite.query.analytics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** What a folded batch adds to the sums and which rolling windows it changes, as rows for set-based statements. */
final class Deltas {

    /** A run counts in the windows of all runs that start within the half-open [t, t + 7 d). */
    static final long WINDOW_MS = 7 * 24 * 3_600_000L;

    record Lifetime(UUID runnerId, long runs, long distanceCm, long durationMs) {}

    /** Starts in [fromMs, toMs) have another rolling window than before. */
    record Span(UUID runnerId, long fromMs, long toMs) {}

    record Best(UUID runnerId, UUID runId, String distance, long durationMs, long startedMs, boolean estimated) {}

    private final Set<UUID> rezoned;
    private final Map<UUID, Lifetime> lifetimes = new TreeMap<>();
    private final PeriodTotals totals = new PeriodTotals();
    private final Map<UUID, List<Span>> spans = new TreeMap<>();
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
        spans.computeIfAbsent(run.runnerId(), runner -> new ArrayList<>())
                .add(new Span(run.runnerId(), run.startedMs(), run.startedMs() + WINDOW_MS));
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

    /** The changed spans of each runner, joined where they overlap, so that each window is computed once. */
    List<Span> spans() {
        return spans.values().stream().flatMap(Deltas::joined).toList();
    }

    private static Stream<Span> joined(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingLong(Span::fromMs));
        List<Span> joined = new ArrayList<>();
        for (Span span : sorted) {
            Span last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && span.fromMs() <= last.toMs()) {
                joined.set(
                        joined.size() - 1,
                        new Span(last.runnerId(), last.fromMs(), Math.max(last.toMs(), span.toMs())));
            } else {
                joined.add(span);
            }
        }
        return joined.stream();
    }
}
