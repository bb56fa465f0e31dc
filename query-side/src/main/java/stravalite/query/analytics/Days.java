package stravalite.query.analytics;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import stravalite.platform.http.Problem;

/** The days that a series shows, both ends included. */
record Days(LocalDate first, LocalDate last) {

    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final int MOST_DAYS = 36_525;

    /**
     * The days that a client asks for.
     *
     * @param from 29 days before the last one, if left out
     * @param to today, if left out
     * @throws Problem 400 naming the parameter that is wrong
     */
    static Days asked(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
        LocalDate last = day("to", to == null ? today : to);
        LocalDate first = from == null ? latest(FIRST_DAY, last.minusDays(29)) : day("from", from);
        if (first.isAfter(last)) {
            throw Problem.badField("from", "must not be after to");
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Problem.badField(from == null ? "to" : "from", "from … to may span at most 36,525 days");
        }
        return new Days(first, last);
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate day(String parameter, LocalDate day) {
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw Problem.badField(parameter, "must be a day between " + FIRST_DAY + " and " + LAST_DAY);
        }
        return day;
    }
}
