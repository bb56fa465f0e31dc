package stravalite.bench.report;

import java.util.Locale;

/**
 * A number that a benchmark found.
 *
 * @param what it is of
 * @param value the middle one, if it was measured several times
 * @param least of all times
 * @param most of all times
 */
public record Figure(String what, double value, double least, double most, String unit) {

    /** Measured once. */
    public Figure(String what, double value, String unit) {
        this(what, value, value, value, unit);
    }

    /** Measured several times. */
    public static Figure of(String what, String unit, double... values) {
        Spread spread = Spread.of(values);
        return new Figure(what, spread.median(), spread.least(), spread.most(), unit);
    }

    /** Least and most, where they differ. */
    String spread() {
        return least < most ? String.format(Locale.ROOT, " (%.2f–%.2f)", least, most) : "";
    }
}
