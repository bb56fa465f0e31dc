package stravalite.testkit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * What a generated runner is like.
 *
 * @param zone where the runner lives; the times of day follow its clock
 * @param from the first day of the history
 * @param until the day after the last; at least 90 days later
 * @param runsPerWeek how often, outside the gaps
 * @param paceSeconds seconds a kilometre on an ordinary run, 240 to 600
 * @param climbKnown the share of runs with an elevation gain, 0 to 1
 * @param titled whether some runs have a title
 */
public record RunnerProfile(
        ZoneId zone,
        LocalDate from,
        LocalDate until,
        double runsPerWeek,
        int paceSeconds,
        double climbKnown,
        boolean titled) {

    static final int SHORTEST_DAYS = 90;

    public RunnerProfile {
        if (ChronoUnit.DAYS.between(from, until) < SHORTEST_DAYS) {
            throw new IllegalArgumentException("A history spans " + SHORTEST_DAYS + " days at least");
        }
        if (paceSeconds < 240 || paceSeconds > 600) {
            throw new IllegalArgumentException("An ordinary pace is 240 to 600 s/km");
        }
    }

    long days() {
        return ChronoUnit.DAYS.between(from, until);
    }
}
