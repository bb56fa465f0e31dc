package stravalite.standalone;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stravalite.testkit.Best;
import stravalite.testkit.FoldedRun;
import stravalite.testkit.ReferenceFold;
import stravalite.testkit.StandardDistance;

/** The tables with rows of each run, as they have to be: of each what its own events say, and nothing else. */
record RunTables(StoredRun stored) {

    static final String COUNTED_RUN = """
            select runner_id, run_id, revision, started_ms, distance_cm, duration_ms, elevation_cm, counted, five_km_ms,
              ten_km_ms, half_marathon_ms, marathon_ms
            from leaderboard.counted_run""";

    static final String ENTRY = """
            select runner_id, run_id, seq is null, revision, position, started_ms, distance_cm, duration_ms, deleted, hidden
            from feed.entry""";

    static final String REVISION = """
            select runner_id, run_id, revision, position, recorded_ms, known_ms, until_ms, change, said_by, started_ms,
              distance_cm, duration_ms, elevation_cm, title, suspect, bests, estimated
            from history.revision""";

    static final String BEST =
            "select runner_id, run_id, distance, duration_ms, started_ms, estimated from analytics.best";

    Stream<String> countedRun() {
        FoldedRun now = stored.now().orElse(null);
        Map<StandardDistance, Best> bests = bests(now);
        return Stream.of(TableRow.of(
                stored.runner(),
                stored.run(),
                stored.last().revision(),
                now == null ? 0 : now.start().toEpochMilli(),
                now == null ? 0 : now.distanceCm(),
                now == null ? 0 : now.durationMs(),
                now == null ? 0 : climb(now),
                now != null && !now.suspect(),
                ms(bests, StandardDistance.KM5),
                ms(bests, StandardDistance.KM10),
                ms(bests, StandardDistance.HALF_MARATHON),
                ms(bests, StandardDistance.MARATHON)));
    }

    /** Nobody is private in a fault, so each run has a number; which one, the order of commits decides. */
    Stream<String> entry() {
        FoldedRun now = stored.now().orElse(null);
        return Stream.of(TableRow.of(
                stored.runner(),
                stored.run(),
                false,
                stored.last().revision(),
                stored.changes().getFirst().position(),
                now == null ? 0 : now.start().toEpochMilli(),
                now == null ? 0 : now.distanceCm(),
                now == null ? 0 : now.durationMs(),
                now == null,
                false));
    }

    Stream<String> bests() {
        return bests(stored.now().orElse(null)).values().stream()
                .map(best -> TableRow.of(
                        stored.runner(),
                        stored.run(),
                        best.distance().key(),
                        best.durationMs(),
                        best.run().start().toEpochMilli(),
                        true));
    }

    Stream<String> revisions() {
        List<StoredChange> changes = stored.changes();
        long[] known = new long[changes.size()];
        for (int i = 0; i < known.length; i++) {
            long recorded = changes.get(i).recordedMs();
            known[i] = i == 0 ? recorded : Math.max(recorded, known[i - 1]);
        }
        return Stream.iterate(0, i -> i < known.length, i -> i + 1)
                .map(i -> revision(changes.get(i), known[i], i + 1 < known.length ? known[i + 1] : Long.MAX_VALUE));
    }

    private String revision(StoredChange change, long knownMs, long untilMs) {
        FoldedRun facts = change.facts();
        Map<StandardDistance, Best> bests = bests(facts);
        return TableRow.of(
                stored.runner(),
                stored.run(),
                change.revision(),
                change.position(),
                change.recordedMs(),
                knownMs,
                untilMs,
                change.change().name().toLowerCase(Locale.ROOT),
                "owner",
                facts == null ? null : facts.start().toEpochMilli(),
                facts == null ? null : facts.distanceCm(),
                facts == null ? null : facts.durationMs(),
                facts == null ? null : facts.elevationCm(),
                null,
                facts != null && facts.suspect(),
                bests.isEmpty() ? null : array(bests),
                !bests.isEmpty());
    }

    private static String array(Map<StandardDistance, Best> bests) {
        return Stream.of(StandardDistance.values())
                .map(distance -> String.valueOf(ms(bests, distance)).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Map<StandardDistance, Best> bests(@Nullable FoldedRun run) {
        return run == null ? Map.of() : ReferenceFold.of(List.of(run)).bests();
    }

    private static @Nullable Long ms(Map<StandardDistance, Best> bests, StandardDistance distance) {
        Best best = bests.get(distance);
        return best == null ? null : best.durationMs();
    }

    private static long climb(FoldedRun run) {
        Long climb = run.elevationCm();
        return climb == null ? 0 : climb;
    }
}
