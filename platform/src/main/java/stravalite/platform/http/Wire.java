package stravalite.platform.http;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Units on the wire: a distance is a JSON number in kilometres, a duration a JSON number in seconds. Both are exact. */
public final class Wire {

    private Wire() {}

    /** Kilometres for whole centimetres. */
    public static BigDecimal kilometres(long centimetres) {
        return plain(BigDecimal.valueOf(centimetres, 5));
    }

    /** Metres for whole centimetres. */
    public static BigDecimal metres(long centimetres) {
        return plain(BigDecimal.valueOf(centimetres, 2));
    }

    /** Seconds for whole milliseconds. */
    public static BigDecimal seconds(long milliseconds) {
        return plain(BigDecimal.valueOf(milliseconds, 3));
    }

    /**
     * Seconds a kilometre over a distance, two decimals, half up; zero over no distance.
     *
     * @param milliseconds the time it took
     * @param centimetres the distance
     */
    public static BigDecimal pace(long milliseconds, long centimetres) {
        if (centimetres == 0) {
            return BigDecimal.ZERO;
        }
        // ms / cm is 100 s/km.
        return plain(BigDecimal.valueOf(milliseconds)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(centimetres), 2, RoundingMode.HALF_UP));
    }

    /** The same number without trailing zeros, and never in the exponent notation that some JSON readers take for a float. */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
