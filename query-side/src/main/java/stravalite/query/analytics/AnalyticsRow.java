package stravalite.query.analytics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.platform.http.Wire;
import stravalite.query.analytics.Analytics.PersonalBest;
import stravalite.query.analytics.Analytics.RollingWindow;

/**
 * A runner's sums beside one of the newest runs, as a statement answers them.
 *
 * @param runId null when there is no run
 */
record AnalyticsRow(
        long runs,
        long distanceCm,
        long durationMs,
        long maxDistanceCm,
        long minDurationMs,
        long position,
        @Nullable UUID runId,
        @Nullable Long startedMs,
        @Nullable Long runCm,
        @Nullable Long rollingCm) {

    private static final AnalyticsRow NOTHING = new AnalyticsRow(0, 0, 0, 0, 0, 0, null, null, null, null);

    /** By hand, since there may be as many rows as a runner has runs. */
    static AnalyticsRow read(ResultSet row, int number) throws SQLException {
        return new AnalyticsRow(
                row.getLong("runs"),
                row.getLong("distance_cm"),
                row.getLong("duration_ms"),
                row.getLong("max_distance_cm"),
                row.getLong("min_duration_ms"),
                row.getLong("position"),
                row.getObject("run_id", UUID.class),
                row.getObject("started_ms", Long.class),
                row.getObject("run_cm", Long.class),
                row.getObject("rolling_cm", Long.class));
    }

    /** The rows of a runner, which all have the same sums; none for a runner of whom nothing is known. */
    static Analytics together(List<AnalyticsRow> rows) {
        AnalyticsRow sums = rows.isEmpty() ? NOTHING : rows.getFirst();
        return new Analytics(
                Wire.pace(sums.durationMs, sums.distanceCm),
                new PersonalBest(Wire.kilometres(sums.maxDistanceCm), Wire.seconds(sums.minDurationMs)),
                rows.stream().flatMap(row -> row.window().stream()).toList(),
                Wire.kilometres(sums.distanceCm),
                Wire.seconds(sums.durationMs),
                sums.runs,
                sums.position);
    }

    private List<RollingWindow> window() {
        return startedMs == null || runCm == null || rollingCm == null
                ? List.of()
                : List.of(new RollingWindow(
                        Instant.ofEpochMilli(startedMs), Wire.kilometres(runCm), Wire.kilometres(rollingCm)));
    }
}
