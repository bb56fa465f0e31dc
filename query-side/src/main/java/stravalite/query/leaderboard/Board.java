package stravalite.query.leaderboard;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import stravalite.platform.http.Problem;

/**
 * One leaderboard.
 *
 * @param period which of the window's periods, such as {@code 2026-W47}
 */
record Board(Metric metric, Window window, String period) {

    /**
     * The board that a client names. A period alone says its window; a window alone means the current period.
     *
     * @throws Problem 400 naming the parameter that is wrong
     */
    static Board named(String metric, @Nullable String window, @Nullable String period, LocalDate today) {
        Metric by =
                Metric.named(metric).orElseThrow(() -> Problem.badField("metric", "must be one of " + Metric.names()));
        Window over = window == null
                ? windowOf(period)
                : Window.named(window)
                        .orElseThrow(() -> Problem.badField("window", "must be one of all, year, month, week"));
        if (period == null) {
            return new Board(by, over, over.periodOf(today));
        }
        if (!over.has(period)) {
            throw Problem.badField(
                    "period", "must be a period of the window " + over.key() + ", such as " + over.periodOf(today));
        }
        return new Board(by, over, period);
    }

    private static Window windowOf(@Nullable String period) {
        return period == null
                ? Window.ALL
                : Window.havingPeriod(period)
                        .orElseThrow(() -> Problem.badField(
                                "period", "must be a year, month or week such as 2026, 2026-11 or 2026-W47"));
    }

    boolean isCurrent(LocalDate today) {
        return period.equals(window.periodOf(today));
    }
}
