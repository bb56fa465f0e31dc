package stravalite.query.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import stravalite.query.definition.PeriodKind;

/** Sums over the days, weeks, months and years of runners, gathered run by run. */
final class PeriodTotals {

    /** What a run counts for: once, or less once where it counted before. */
    record Counted(int runs, long distanceCm, long durationMs, long elevationCm) {}

    record Total(
            UUID runnerId, String kind, String period, long runs, long distanceCm, long durationMs, long elevationCm) {
        private Total plus(Total other) {
            return new Total(
                    runnerId,
                    kind,
                    period,
                    runs + other.runs,
                    distanceCm + other.distanceCm,
                    durationMs + other.durationMs,
                    elevationCm + other.elevationCm);
        }
    }

    private record Key(UUID runnerId, String kind, String period) {}

    private static final Comparator<Total> ORDER =
            Comparator.comparing(Total::runnerId).thenComparing(Total::kind).thenComparing(Total::period);

    private final Map<Key, Total> totals = new HashMap<>();

    /** @param zone whose day it is on which the run started */
    void add(UUID runner, ZoneId zone, long startedMs, Counted counted) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(startedMs), zone);
        for (PeriodKind kind : PeriodKind.values()) {
            Total total = new Total(
                    runner,
                    kind.key(),
                    kind.of(day),
                    counted.runs(),
                    counted.distanceCm(),
                    counted.durationMs(),
                    counted.elevationCm());
            totals.merge(new Key(runner, total.kind(), total.period()), total, Total::plus);
        }
    }

    /** By runner, kind and period: writers that take rows in the same order do not wait for each other in a circle. */
    List<Total> all() {
        return totals.values().stream().sorted(ORDER).toList();
    }
}
