package stravalite.testkit;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** Into what time is divided. The keys of one kind sort by time as text. */
public enum Period {
    DAY,
    WEEK,
    MONTH,
    YEAR,
    ALL;

    /**
     * The period in which an instant lies, by the calendar of a time zone: {@code 2026-11-23}, {@code 2026-W47} (ISO,
     * Monday first), {@code 2026-11}, {@code 2026}, or {@code all}.
     */
    public String keyOf(Instant instant, ZoneId zone) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        return switch (this) {
            case DAY -> day.toString();
            case WEEK -> week(day);
            case MONTH -> day.toString().substring(0, 7);
            case YEAR -> day.toString().substring(0, 4);
            case ALL -> "all";
        };
    }

    /** A week belongs to the year of its Thursday, and week 1 has the year's first Thursday. */
    private static String week(LocalDate day) {
        LocalDate thursday =
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusDays(3);
        return String.format(Locale.ROOT, "%d-W%02d", thursday.getYear(), (thursday.getDayOfYear() - 1) / 7 + 1);
    }
}
