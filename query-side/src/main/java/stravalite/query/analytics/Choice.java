package stravalite.query.analytics;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stravalite.platform.http.Ids;
import stravalite.platform.http.Limits;
import stravalite.platform.http.Problem;
import stravalite.query.http.AsOf;

/**
 * Which of a runner's runs count, and how: at which moment, over how many days the rolling windows go, without which runs.
 *
 * @param rollingDays 1 to 366; a day is 24 hours
 * @param excluded runs that are left out as if they had never been recorded
 */
record Choice(AsOf asOf, int rollingDays, Set<UUID> excluded) {

    static final int USUAL_DAYS = 7;

    private static final int MOST_EXCLUDED = 100;

    /** The usual numbers at a moment. */
    static Choice usualAt(AsOf asOf) {
        return new Choice(asOf, USUAL_DAYS, Set.of());
    }

    /**
     * What a client asks for; null when it asks for the usual numbers of now.
     *
     * @throws Problem 400 naming the parameter that is wrong
     */
    static @Nullable Choice named(@Nullable AsOf asOf, int rollingDays, @Nullable String exclude) {
        Limits.within("rolling_days", rollingDays, 1, 366);
        if (asOf == null && rollingDays == USUAL_DAYS && exclude == null) {
            return null;
        }
        return new Choice(
                asOf == null ? AsOf.LATEST : asOf, rollingDays, exclude == null ? Set.of() : excluded(exclude));
    }

    private static Set<UUID> excluded(String list) {
        Set<UUID> runs = new LinkedHashSet<>();
        for (String id : list.split(",", MOST_EXCLUDED + 1)) {
            try {
                runs.add(Ids.uuid(id));
            } catch (IllegalArgumentException e) {
                throw Problem.badField(
                        "exclude", "must be at most " + MOST_EXCLUDED + " ids of runs, with commas between");
            }
        }
        return runs;
    }

    /** The greatest distance in time, in ms, of two runs in one half-open rolling window. */
    long span() {
        return Duration.ofDays(rollingDays).toMillis() - 1;
    }

    /** The excluded runs as one parameter of a statement. */
    String excludedText() {
        return excluded.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
