package stravalite.query.definition;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the calendar is divided. Weeks are ISO weeks: they begin on Monday, and belong to the year of their Thursday. */
public enum PeriodKind {
    DAY("\\d{4}-\\d\\d-\\d\\d"),
    WEEK("\\d{4}-W\\d\\d"),
    MONTH("\\d{4}-\\d\\d"),
    YEAR("\\d{4}");

    private final Pattern shape;

    PeriodKind(String shape) {
        this.shape = Pattern.compile(shape);
    }

    /** The kind that a client names by its key. */
    public static Optional<PeriodKind> withKey(String key) {
        return Stream.of(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** As clients name it: {@code day}, {@code week}, {@code month}, {@code year}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the period in which this day lies: {@code 2026-11-23}, {@code 2026-W48}, {@code 2026-11}, {@code 2026}. */
    public String of(LocalDate day) {
        return switch (this) {
            case DAY -> day.toString();
            case WEEK ->
                pad(day.get(IsoFields.WEEK_BASED_YEAR), 4) + "-W" + pad(day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
            case MONTH -> pad(day.getYear(), 4) + "-" + pad(day.getMonthValue(), 2);
            case YEAR -> pad(day.getYear(), 4);
        };
    }

    /** The period in which this day lies. */
    public CalendarPeriod containing(LocalDate day) {
        return starting(
                switch (this) {
                    case DAY -> day;
                    case WEEK -> day.with(DayOfWeek.MONDAY);
                    case MONTH -> day.withDayOfMonth(1);
                    case YEAR -> day.withDayOfYear(1);
                });
    }

    /** The period of this name; empty for one that isn't in the calendar, such as {@code 2026-W99}. */
    public Optional<CalendarPeriod> named(String name) {
        if (!shape.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            CalendarPeriod period = starting(firstDay(name));
            return period.name().equals(name) ? Optional.of(period) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private LocalDate firstDay(String name) {
        int year = Integer.parseInt(name, 0, 4, 10);
        return switch (this) {
            case DAY -> LocalDate.parse(name);
            // 4 January is always in the first week.
            case WEEK ->
                LocalDate.of(year, 1, 4).with(DayOfWeek.MONDAY).plusWeeks(Integer.parseInt(name, 6, 8, 10) - 1L);
            case MONTH -> LocalDate.of(year, Integer.parseInt(name, 5, 7, 10), 1);
            case YEAR -> LocalDate.of(year, 1, 1);
        };
    }

    private CalendarPeriod starting(LocalDate first) {
        LocalDate next = switch (this) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case YEAR -> first.plusYears(1);
        };
        return new CalendarPeriod(this, of(first), first, next);
    }

    private static String pad(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
