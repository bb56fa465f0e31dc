package stravalite.standalone;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A row of {@code leaderboard.standing}, and what it has to be in Redis.
 *
 * @param numbers by column; without those that are null
 */
record StoredStanding(String runner, boolean hidden, Map<String, Long> numbers) {

    /** A board, by the columns that it goes by. Redis orders from the least on. */
    record Metric(String key, String score, boolean mostFirst, String moment) {}

    /** Where a runner is on a board. */
    record Place(long score, String member) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::score).thenComparing(Place::member);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }

        String inRedis() {
            return score + " " + member;
        }
    }

    /** In the order in which a row in Redis has them. */
    static final List<Metric> METRICS = List.of(
            new Metric("distance", "distance_cm", true, "latest_ms"),
            new Metric("duration", "duration_ms", true, "latest_ms"),
            new Metric("runs", "runs", true, "latest_ms"),
            new Metric("elevation", "elevation_cm", true, "latest_ms"),
            new Metric("best_5k", "five_km_ms", false, "five_km_at_ms"),
            new Metric("best_10k", "ten_km_ms", false, "ten_km_at_ms"),
            new Metric("best_half_marathon", "half_marathon_ms", false, "half_marathon_at_ms"),
            new Metric("best_marathon", "marathon_ms", false, "marathon_at_ms"));

    private static final List<String> COLUMNS = List.of(
            "version",
            "position",
            "runs",
            "distance_cm",
            "duration_ms",
            "elevation_cm",
            "latest_ms",
            "five_km_ms",
            "five_km_at_ms",
            "ten_km_ms",
            "ten_km_at_ms",
            "half_marathon_ms",
            "half_marathon_at_ms",
            "marathon_ms",
            "marathon_at_ms");

    /** All of a period, of the generation that has this schema. */
    static List<StoredStanding> of(JdbcClient jdbc, String schema, String period) {
        return jdbc.sql("select * from " + schema + ".standing where period = ?")
                .param(period)
                .query(StoredStanding::read)
                .list();
    }

    private static StoredStanding read(ResultSet row, int number) throws SQLException {
        Map<String, Long> numbers = new HashMap<>();
        for (String column : COLUMNS) {
            long value = row.getLong(column);
            if (!row.wasNull()) {
                numbers.put(column, value);
            }
        }
        return new StoredStanding(row.getString("runner_id"), row.getBoolean("hidden"), numbers);
    }

    long position() {
        return number("position");
    }

    /** Version, distance, runs, then score and moment for each board; of a private runner no more than the version. */
    String rowInRedis() {
        return number("version") + " " + (hidden ? 0 : number("distance_cm")) + " " + (hidden ? 0 : number("runs"))
                + " "
                + METRICS.stream()
                        .map(metric -> place(metric)
                                .map(place -> place.score() + " "
                                        + place.member()
                                                .substring(0, place.member().indexOf(':')))
                                .orElse("- -"))
                        .collect(Collectors.joining(" "));
    }

    /** Empty when it is not on that board. */
    Optional<Place> place(Metric metric) {
        Long score = numbers.get(metric.score());
        Long moment = numbers.get(metric.moment());
        if (hidden || score == null || moment == null || (metric.mostFirst() && score == 0)) {
            return Optional.empty();
        }
        return Optional.of(
                new Place(metric.mostFirst() ? -score : score, String.format(Locale.ROOT, "%015d:%s", moment, runner)));
    }

    private long number(String column) {
        return numbers.getOrDefault(column, 0L);
    }
}
