package stravalite.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import stravalite.testkit.ReferenceFold;
import stravalite.testkit.Totals;

/** Numbers as the page writes them, in kilometres. */
final class Shown {

    private Shown() {}

    /** Asserts that the dashboard shows, sooner or later, the numbers as they have to be. */
    static void on(Page page, ReferenceFold fold) {
        Totals totals = fold.totals();
        tile(page, "runs", String.valueOf(totals.runs()));
        tile(page, "total_distance", kilometres(totals.distanceCm()));
        tile(page, "total_duration", time(Rows.seconds(totals.durationMs())));
        tile(page, "average_pace_sec_per_unit", time(totals.pace()) + " /km");
        tile(page, "max_distance", kilometres(fold.maxDistanceCm()));
        tile(page, "min_duration", time(Rows.seconds(fold.minDurationMs())));
    }

    static void tile(Page page, String number, String text) {
        assertThat(page.locator("[data-number=" + number + "] strong")).hasText(text);
    }

    static String kilometres(long centimetres) {
        return String.format(
                Locale.ENGLISH, "%,.2f km", Rows.kilometres(centimetres).setScale(2, RoundingMode.HALF_UP));
    }

    static String time(BigDecimal seconds) {
        long whole = seconds.setScale(0, RoundingMode.HALF_UP).longValueExact();
        return whole < 3600
                ? String.format(Locale.ENGLISH, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ENGLISH, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
