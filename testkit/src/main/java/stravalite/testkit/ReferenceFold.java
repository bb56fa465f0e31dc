package stravalite.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every number of one runner, computed from the list of runs straight from its definition. It shares no code with the
 * product and is slow on purpose: nothing is incremental, so nothing can be forgotten.
 */
public final class ReferenceFold {

    private static final Duration SEVEN_DAYS = Duration.ofDays(7);

    private final List<FoldedRun> runs;

    private ReferenceFold(List<FoldedRun> runs) {
        this.runs = runs;
    }

    /** Takes the runs of one runner in any order. */
    public static ReferenceFold of(Collection<FoldedRun> runs) {
        return new ReferenceFold(List.copyOf(runs));
    }

    /**
     * A run with the distance run in the seven days up to its start.
     *
     * @param run the run
     * @param distanceCm centimetres in (start − 7·24 h, start]
     */
    public record RollingWindow(FoldedRun run, long distanceCm) {}

    /**
     * A calendar day with the distance run on it and on the days before.
     *
     * @param date the day
     * @param onDay the sums of that day alone
     * @param rollingDistanceCm centimetres on that day and the N − 1 before it
     */
    public record RollingDay(LocalDate date, Totals onDay, long rollingDistanceCm) {}

    /** Sums over the whole life, suspect runs included; the lifetime pace is theirs. */
    public Totals totals() {
        return Totals.of(runs);
    }

    /** The longest single run in centimetres, suspect or not; 0 without runs. */
    public long maxDistanceCm() {
        return runs.stream().mapToLong(FoldedRun::distanceCm).max().orElse(0);
    }

    /** The shortest single run in milliseconds, suspect or not; 0 without runs. */
    public long minDurationMs() {
        return runs.stream().mapToLong(FoldedRun::durationMs).min().orElse(0);
    }

    /** By start, the latest first; of equal starts the greater id first, ids compared as lower-case text. */
    public List<FoldedRun> newestFirst() {
        return runs.stream().sorted(FoldedRun.OLDEST_FIRST.reversed()).toList();
    }

    /** One window a run, in the order of {@link #newestFirst}. Runs with the same start count for each other. */
    public List<RollingWindow> rollingSevenDays() {
        return newestFirst().stream()
                .map(run -> new RollingWindow(
                        run,
                        distance(other -> isWithin(other.start(), run.start().minus(SEVEN_DAYS), run.start()))))
                .toList();
    }

    /**
     * One entry a calendar day from one day to another, both included, oldest first, days without a run as well. Runs
     * before {@code from} count for the first windows.
     *
     * @param days how many days a window has, that day included
     */
    public List<RollingDay> rollingDays(int days, LocalDate from, LocalDate to, ZoneId zone) {
        List<RollingDay> series = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            LocalDate last = day;
            LocalDate first = day.minusDays(days - 1L);
            long rolling = distance(run ->
                    !dayOf(run, zone).isBefore(first) && !dayOf(run, zone).isAfter(last));
            series.add(new RollingDay(
                    day,
                    Totals.of(runs.stream()
                            .filter(run -> dayOf(run, zone).equals(last))
                            .toList()),
                    rolling));
        }
        return series;
    }

    /** The sums of each period that has a run, oldest first, by {@linkplain Period#keyOf key}; suspect runs included. */
    public SortedMap<String, Totals> totals(Period period, ZoneId zone) {
        return runs.stream()
                .collect(Collectors.groupingBy(
                        run -> period.keyOf(run.start(), zone),
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), Totals::of)));
    }

    /** The runs that no human ran, in the order of {@link #newestFirst}. */
    public List<FoldedRun> suspects() {
        return newestFirst().stream().filter(FoldedRun::suspect).toList();
    }

    /** The best over each standard distance, by distance; those not run are left out, and so are suspect runs. */
    public Map<StandardDistance, Best> bests() {
        Map<StandardDistance, Best> bests = new EnumMap<>(StandardDistance.class);
        for (StandardDistance distance : StandardDistance.values()) {
            Best.among(runs, distance).ifPresent(best -> bests.put(distance, best));
        }
        return bests;
    }

    private long distance(Predicate<FoldedRun> which) {
        return runs.stream().filter(which).mapToLong(FoldedRun::distanceCm).sum();
    }

    private static boolean isWithin(Instant instant, Instant after, Instant upTo) {
        return instant.isAfter(after) && !instant.isAfter(upTo);
    }

    private static LocalDate dayOf(FoldedRun run, ZoneId zone) {
        return run.start().atZone(zone).toLocalDate();
    }
}
