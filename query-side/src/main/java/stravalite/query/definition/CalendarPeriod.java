package stravalite.query.definition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/**
 * A day, week, month or year.
 *
 * @param name such as {@code 2026-W48}
 * @param firstDay its first day
 * @param nextDay the day after its last
 */
public record CalendarPeriod(PeriodKind kind, String name, LocalDate firstDay, LocalDate nextDay) {

    /** The period of this name, of whichever kind. */
    public static Optional<CalendarPeriod> named(String name) {
        return Arrays.stream(PeriodKind.values())
                .flatMap(kind -> kind.named(name).stream())
                .findFirst();
    }

    /** When it begins in UTC; this moment is in it. */
    public Instant from() {
        return firstDay.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** When it ends in UTC; this moment is not in it any more. */
    public Instant until() {
        return nextDay.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
