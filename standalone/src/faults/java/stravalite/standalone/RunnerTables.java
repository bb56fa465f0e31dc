package stravalite.standalone;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stravalite.testkit.Best;
import stravalite.testkit.FoldedRun;
import stravalite.testkit.Period;
import stravalite.testkit.ReferenceFold;
import stravalite.testkit.StandardDistance;
import stravalite.testkit.Totals;

/**
 * The tables with rows of each runner, as they have to be. Left out are the versions of rows, which count the batches that
 * touched them, and the positions of standings: a generation that was filled in has that of its last event in all of them.
 *
 * @param name which is encrypted in the store, so that it is that by which the member has signed up
 * @param runs all of the runner's
 */
record RunnerTables(StoredRunner runner, String name, List<StoredRun> runs) {

    static final String DIRECTORY = "select runner_id, revision, name, hidden, position from directory.runner";
    static final String OF_FEED = "select runner_id, revision, name, hidden from feed.runner";
    static final String OF_LEADERBOARD = "select runner_id, revision, name, hidden, deleted from leaderboard.runner";
    static final String OF_HISTORY = "select runner_id, revision, known_ms, name, hidden, deleted from history.runner";
    static final String OWN_EVENT = "select runner_id, revision, position, known_ms from history.own_event";

    static final String OF_ANALYTICS = """
            select runner_id, revision, time_zone, deleted, runs, distance_cm, duration_ms, max_distance_cm,
              min_duration_ms, position
            from analytics.runner""";

    static final String RUN = """
            select runner_id, run_id, revision, started_ms, distance_cm, duration_ms, elevation_cm, elapsed_ms, title,
              source, suspect, deleted, rolling_cm, position
            from analytics.run""";

    /** Where no run is left there may be a row or none: that depends on whether the runs went before it was filled in. */
    static final String TOTAL = """
            select runner_id, kind, period, runs, distance_cm, duration_ms, elevation_cm from analytics.total
            where (runs, distance_cm, duration_ms, elevation_cm) <> (0, 0, 0, 0)""";

    /** The same. */
    static final String STANDING = """
            select runner_id, period, hidden, runs, distance_cm, duration_ms, elevation_cm, latest_ms, five_km_ms,
              five_km_at_ms, ten_km_ms, ten_km_at_ms, half_marathon_ms, half_marathon_at_ms, marathon_ms, marathon_at_ms
            from leaderboard.standing
            where (runs, distance_cm, duration_ms, elevation_cm) <> (0, 0, 0, 0) or num_nonnulls(latest_ms, five_km_ms,
              five_km_at_ms, ten_km_ms, ten_km_at_ms, half_marathon_ms, half_marathon_at_ms, marathon_ms, marathon_at_ms) > 0""";

    Stream<String> directory() {
        return Stream.of(TableRow.of(runner.id(), 1, name, false, runner.position()));
    }

    Stream<String> ofFeed() {
        return Stream.of(TableRow.of(runner.id(), 1, name, false));
    }

    Stream<String> ofLeaderboard() {
        return Stream.of(TableRow.of(runner.id(), 1, name, false, false));
    }

    Stream<String> ofHistory() {
        return Stream.of(TableRow.of(runner.id(), 1, runner.recordedMs(), name, false, false));
    }

    Stream<String> ownEvents() {
        return Stream.of(TableRow.of(runner.id(), 1, runner.position(), runner.recordedMs()));
    }

    /** Lifetime numbers. */
    Stream<String> ofAnalytics() {
        ReferenceFold fold = ReferenceFold.of(now());
        Totals totals = fold.totals();
        long last = LongStream.concat(
                        LongStream.of(runner.position()),
                        runs.stream().flatMap(run -> run.changes().stream()).mapToLong(StoredChange::position))
                .max()
                .orElseThrow();
        return Stream.of(TableRow.of(
                runner.id(),
                1,
                runner.zone(),
                false,
                totals.runs(),
                totals.distanceCm(),
                totals.durationMs(),
                fold.maxDistanceCm(),
                fold.minDurationMs(),
                last));
    }

    /** With the distance of the seven days up to each. */
    Stream<String> runRows() {
        Map<FoldedRun, Long> rolling = new HashMap<>();
        ReferenceFold.of(now()).rollingSevenDays().forEach(window -> rolling.put(window.run(), window.distanceCm()));
        return runs.stream().map(run -> {
            FoldedRun now = run.now().orElse(null);
            return TableRow.of(
                    run.runner(),
                    run.run(),
                    run.last().revision(),
                    run.lastFacts().start().toEpochMilli(),
                    now == null ? 0 : now.distanceCm(),
                    now == null ? 0 : now.durationMs(),
                    now == null ? null : now.elevationCm(),
                    null,
                    null,
                    "manual",
                    now != null && now.suspect(),
                    now == null,
                    now == null ? 0 : rolling.getOrDefault(now, -1L),
                    run.last().position());
        });
    }

    /** Of the runner's own days, weeks, months and years. */
    Stream<String> totals() {
        ReferenceFold fold = ReferenceFold.of(now());
        return Stream.of(Period.DAY, Period.WEEK, Period.MONTH, Period.YEAR)
                .flatMap(period -> fold.totals(period, runner.zone()).entrySet().stream()
                        .map(each -> TableRow.of(
                                runner.id(),
                                period.name().toLowerCase(Locale.ROOT),
                                each.getKey(),
                                each.getValue().runs(),
                                each.getValue().distanceCm(),
                                each.getValue().durationMs(),
                                each.getValue().elevationCm())));
    }

    /** In the weeks, months and years of UTC, without suspect runs. */
    Stream<String> standings() {
        Map<String, List<FoldedRun>> byPeriod = new TreeMap<>();
        now().stream()
                .filter(run -> !run.suspect())
                .forEach(run -> Stream.of(Period.ALL, Period.YEAR, Period.MONTH, Period.WEEK)
                        .map(period -> period.keyOf(run.start(), ZoneOffset.UTC))
                        .forEach(key -> byPeriod.computeIfAbsent(key, any -> new ArrayList<>())
                                .add(run)));
        return byPeriod.entrySet().stream().map(each -> standing(each.getKey(), ReferenceFold.of(each.getValue())));
    }

    private String standing(String period, ReferenceFold fold) {
        Totals totals = fold.totals();
        List<@Nullable Object> columns = new ArrayList<>(List.of(
                runner.id(),
                period,
                false,
                totals.runs(),
                totals.distanceCm(),
                totals.durationMs(),
                totals.elevationCm(),
                fold.newestFirst().getFirst().start().toEpochMilli()));
        for (StandardDistance distance : List.of(
                StandardDistance.KM5,
                StandardDistance.KM10,
                StandardDistance.HALF_MARATHON,
                StandardDistance.MARATHON)) {
            Best best = fold.bests().get(distance);
            columns.add(best == null ? null : best.durationMs());
            columns.add(best == null ? null : best.run().start().toEpochMilli());
        }
        return TableRow.of(columns.toArray());
    }

    private List<FoldedRun> now() {
        return runs.stream().flatMap(run -> run.now().stream()).toList();
    }
}
