package stravalite.query.leaderboard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.query.projection.BulkCopy;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Rows;

/** Writes the standings of a generation that was filled in, in one pass over all counted runs, runner by runner. */
final class FinishedStandings {

    private final BulkCopy standings;
    private final long position;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private @Nullable UUID runner;

    FinishedStandings(Rows rows, Generation generation, long position) {
        this.position = position;
        standings = rows.copy(
                generation,
                "{g}.standing (runner_id, period, version, position, hidden, runs, distance_cm, duration_ms, elevation_cm,"
                        + " latest_ms, five_km_ms, five_km_at_ms, ten_km_ms, ten_km_at_ms, half_marathon_ms,"
                        + " half_marathon_at_ms, marathon_ms, marathon_at_ms)");
    }

    void on(CountedRun run, boolean hidden) {
        if (!run.runnerId().equals(runner)) {
            finish();
            runner = run.runnerId();
        }
        for (String period : Window.periodsOf(Window.dayOf(run.startedMs()))) {
            tallies.computeIfAbsent(period, key -> new Tally(new Standing.Key(run.runnerId(), key), hidden))
                    .add(run, position);
        }
    }

    private void finish() {
        for (Tally tally : tallies.values()) {
            Standing row = tally.standing();
            standings.row(
                    row.runnerId(),
                    row.period(),
                    row.version(),
                    row.position(),
                    row.hidden(),
                    row.runs(),
                    row.distanceCm(),
                    row.durationMs(),
                    row.elevationCm(),
                    row.latestMs(),
                    row.fiveKmMs(),
                    row.fiveKmAtMs(),
                    row.tenKmMs(),
                    row.tenKmAtMs(),
                    row.halfMarathonMs(),
                    row.halfMarathonAtMs(),
                    row.marathonMs(),
                    row.marathonAtMs());
        }
        tallies.clear();
    }

    /** After the last run. */
    void end() {
        finish();
        standings.flush();
    }
}
