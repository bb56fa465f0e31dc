package stravalite.query.leaderboard;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stravalite.platform.http.Wire;

/** By what a leaderboard ranks. */
enum Metric {
    DISTANCE("distance", "-s.distance_cm", "s.latest_ms", "s.runs > 0"),
    DURATION("duration", "-s.duration_ms", "s.latest_ms", "s.runs > 0"),
    RUNS("runs", "-s.runs", "s.latest_ms", "s.runs > 0"),
    ELEVATION("elevation", "-s.elevation_cm", "s.latest_ms", "s.elevation_cm > 0"),
    BEST_5K("best_5k", "s.five_km_ms", "s.five_km_at_ms", "s.five_km_ms is not null"),
    BEST_10K("best_10k", "s.ten_km_ms", "s.ten_km_at_ms", "s.ten_km_ms is not null"),
    BEST_HALF_MARATHON(
            "best_half_marathon", "s.half_marathon_ms", "s.half_marathon_at_ms", "s.half_marathon_ms is not null"),
    BEST_MARATHON("best_marathon", "s.marathon_ms", "s.marathon_at_ms", "s.marathon_ms is not null");

    private static final Metric[] ALL = values();

    private final String key;
    private final String order;
    private final String moment;
    private final String onBoard;

    Metric(String key, String order, String moment, String onBoard) {
        this.key = key;
        this.order = order;
        this.moment = moment;
        this.onBoard = onBoard;
    }

    /** The metric with this name on the wire. */
    static Optional<Metric> named(String key) {
        return Arrays.stream(ALL).filter(metric -> metric.key.equals(key)).findFirst();
    }

    /** All names, for a client that used another one. */
    static String names() {
        return Arrays.stream(ALL).map(Metric::key).collect(Collectors.joining(", "));
    }

    String key() {
        return key;
    }

    /** SQL over {@code standing s}: the lower, the better. */
    String order() {
        return order;
    }

    /** SQL over {@code standing s}: of equal scores the earlier moment ranks first. */
    String moment() {
        return moment;
    }

    /** SQL over {@code standing s}: who is on the board at all. */
    String onBoard() {
        return onBoard + " and not s.hidden";
    }

    /** Where a standing puts its runner; null when it is not on this board. */
    @Nullable
    Place of(Standing standing) {
        if (standing.hidden()) {
            return null;
        }
        return switch (this) {
            case DISTANCE -> most(standing, standing.distanceCm());
            case DURATION -> most(standing, standing.durationMs());
            case RUNS -> most(standing, standing.runs());
            case ELEVATION -> most(standing, standing.elevationCm());
            case BEST_5K -> fastest(standing.fiveKmMs(), standing.fiveKmAtMs());
            case BEST_10K -> fastest(standing.tenKmMs(), standing.tenKmAtMs());
            case BEST_HALF_MARATHON -> fastest(standing.halfMarathonMs(), standing.halfMarathonAtMs());
            case BEST_MARATHON -> fastest(standing.marathonMs(), standing.marathonAtMs());
        };
    }

    private static @Nullable Place most(Standing standing, long total) {
        Long latest = standing.latestMs();
        return total == 0 || latest == null ? null : new Place(-total, latest);
    }

    private static @Nullable Place fastest(@Nullable Long ms, @Nullable Long at) {
        return ms == null || at == null ? null : new Place(ms, at);
    }

    /** The score in this metric's unit: km, s, a number of runs, or m. */
    BigDecimal score(long ordered) {
        return switch (this) {
            case DISTANCE -> Wire.kilometres(-ordered);
            case DURATION -> Wire.seconds(-ordered);
            case RUNS -> BigDecimal.valueOf(-ordered);
            case ELEVATION -> Wire.metres(-ordered);
            case BEST_5K, BEST_10K, BEST_HALF_MARATHON, BEST_MARATHON -> Wire.seconds(ordered);
        };
    }

    /**
     * What a board is ordered by, before the runner's id.
     *
     * @param ordered the score, negated where more is better
     * @param momentMs milliseconds since 1970
     */
    record Place(long ordered, long momentMs) {}
}
