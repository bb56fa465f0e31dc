package stravalite.query.leaderboard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stravalite.query.definition.CalendarPeriod;
import stravalite.query.definition.PeriodKind;

/** How much time a board covers: everything, or a year, month or week of UTC. */
enum Window {
    ALL(null),
    YEAR(PeriodKind.YEAR),
    MONTH(PeriodKind.MONTH),
    WEEK(PeriodKind.WEEK);

    /** The one period of {@link #ALL}. */
    static final String EVER = "all";

    private static final Window[] EACH = values();

    /** A run may start 24 h ahead of the clock that accepted it, and clocks differ: periods count as begun so much earlier. */
    private static final int DAYS_AHEAD = 2;

    private final @Nullable PeriodKind kind;

    Window(@Nullable PeriodKind kind) {
        this.kind = kind;
    }

    /** Its name on the wire. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The window with this name on the wire. */
    static Optional<Window> named(String key) {
        return Arrays.stream(EACH).filter(window -> window.key().equals(key)).findFirst();
    }

    /** The window that has a period of this name. */
    static Optional<Window> havingPeriod(String period) {
        return Arrays.stream(EACH).filter(window -> window.has(period)).findFirst();
    }

    /** Whether this is the name of one of its periods. */
    boolean has(String period) {
        return kind == null ? period.equals(EVER) : kind.named(period).isPresent();
    }

    /** The period in which this day lies. */
    String periodOf(LocalDate day) {
        return kind == null ? EVER : kind.of(day);
    }

    /** The periods, one for each window, in which a moment lies. */
    static List<String> periodsOf(LocalDate day) {
        return List.of(EVER, YEAR.periodOf(day), MONTH.periodOf(day), WEEK.periodOf(day));
    }

    static LocalDate dayOf(long momentMs) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(momentMs), ZoneOffset.UTC);
    }

    /** The periods that are kept in Redis: those which are not over yet, and in which there may be runs. */
    static Set<String> live(LocalDate today) {
        Set<String> periods = new LinkedHashSet<>();
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            periods.addAll(periodsOf(today.plusDays(ahead)));
        }
        return periods;
    }

    /** When a period ends; null for the one that never does. */
    static @Nullable Instant endOf(String period) {
        return CalendarPeriod.named(period).map(CalendarPeriod::until).orElse(null);
    }
}
