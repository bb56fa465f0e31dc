package stravalite.query.analytics;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stravalite.api.run.StandardDistance;
import stravalite.platform.http.Ids;
import stravalite.platform.http.Problem;
import stravalite.platform.http.Wire;

/**
 * A number that can be explained.
 *
 * @param name as the client says it
 * @param argument a standard distance or a run, for the kinds that have one; empty for the others
 */
record ExplainedNumber(Kind kind, String name, String argument) {

    private static final String BEST = "best_";
    private static final String ROLLING = "rolling_7_day:";

    /** What can be asked for. In {@code which} and {@code contribution} stand SQL over {@code standing}. */
    enum Kind {
        PACE(
                "average_pace_sec_per_unit",
                "The sum of the contributions, in s, divided by the sum of the distances, in km; two decimals, half up.",
                "true",
                "duration_ms"),
        MAX_DISTANCE(
                "max_distance",
                "The longest single run, in km: each of the contributions.",
                "distance_cm = (select max(distance_cm) from standing)",
                "distance_cm"),
        MIN_DURATION(
                "min_duration",
                "The shortest single run, in s: each of the contributions.",
                "duration_ms = (select min(duration_ms) from standing)",
                "duration_ms"),
        TOTAL_DISTANCE("total_distance", "The sum of the contributions, in km.", "true", "distance_cm"),
        TOTAL_DURATION("total_duration", "The sum of the contributions, in s.", "true", "duration_ms"),
        RUNS("runs", "How many runs there are: the sum of the contributions.", "true", "1"),
        BEST_OVER_DISTANCE(
                "",
                "The shortest time over the distance, in s: the contribution. Of a run with a track it is that of its fastest"
                        + " stretch, standing still included; of one without, of a length from the distance to 5 % more, its time"
                        + " scaled to the distance; half up to the millisecond. Suspect runs are left out, and stretches faster"
                        + " than the record; the earlier run wins a tie, then the smaller id.",
                "run_id = (select run_id from standing where bests[{place}] is not null"
                        + " order by bests[{place}], started_ms, run_id limit 1)",
                "bests[{place}]"),
        ROLLING_7_DAYS(
                "",
                "The sum of the contributions, in km: the runs that start in the half-open window of 7 times 24 hours up to the"
                        + " start of the run.",
                "started_ms between (select started_ms - 604799999 from standing where run_id::text = :argument)"
                        + " and (select started_ms from standing where run_id::text = :argument)",
                "distance_cm");

        private final String key;
        private final String definition;
        private final String which;
        private final String contribution;

        Kind(String key, String definition, String which, String contribution) {
            this.key = key;
            this.definition = definition;
            this.which = which;
            this.contribution = contribution;
        }

        String definition() {
            return definition;
        }

        BigDecimal wire(long value) {
            return switch (this) {
                case PACE, MIN_DURATION, TOTAL_DURATION, BEST_OVER_DISTANCE -> Wire.seconds(value);
                case MAX_DISTANCE, TOTAL_DISTANCE, ROLLING_7_DAYS -> Wire.kilometres(value);
                case RUNS -> BigDecimal.valueOf(value);
            };
        }
    }

    /** SQL over {@code standing}: the runs that it is made of. */
    String which() {
        return atPlace(kind.which);
    }

    /** SQL over {@code standing}: what such a run adds. */
    String contribution() {
        return atPlace(kind.contribution);
    }

    private String atPlace(String sql) {
        return StandardDistance.named(argument)
                .map(distance -> sql.replace("{place}", String.valueOf(distance.place())))
                .orElse(sql);
    }

    /**
     * The number of this name.
     *
     * @throws Problem 400 naming {@code number}, with all that can be asked for
     */
    static ExplainedNumber named(String name) {
        for (Kind kind : Kind.values()) {
            if (!name.isEmpty() && name.equals(kind.key)) {
                return new ExplainedNumber(kind, name, "");
            }
        }
        if (name.startsWith(BEST)) {
            String distance = name.substring(BEST.length());
            if (StandardDistance.named(distance).isPresent()) {
                return new ExplainedNumber(Kind.BEST_OVER_DISTANCE, name, distance);
            }
        }
        if (name.startsWith(ROLLING)) {
            try {
                UUID run = Ids.uuid(name.substring(ROLLING.length()));
                return new ExplainedNumber(Kind.ROLLING_7_DAYS, name, run.toString());
            } catch (IllegalArgumentException e) {
                // Named below like any other unknown number.
            }
        }
        throw Problem.badField("number", "must be one of " + names());
    }

    private static String names() {
        Stream<String> plain =
                Arrays.stream(Kind.values()).map(kind -> kind.key).filter(key -> !key.isEmpty());
        Stream<String> bests = Arrays.stream(StandardDistance.values()).map(distance -> BEST + distance.key());
        return Stream.concat(plain, bests).collect(Collectors.joining(", ")) + ", " + ROLLING + "RUN_ID";
    }
}
