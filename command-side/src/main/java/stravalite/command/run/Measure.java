package stravalite.command.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import stravalite.api.run.Distance;

/**
 * Numbers of clients as the whole units that are kept, rounded half up. What is far beyond any limit becomes the largest
 * or smallest number there is, so that one place, the rules of a run, tells what is allowed.
 */
public final class Measure {

    private static final BigDecimal HUGE = new BigDecimal("1e12");
    private static final BigDecimal TINY = new BigDecimal("1e-12");

    private Measure() {}

    public static Distance kilometres(BigDecimal kilometres) {
        return new Distance(whole(kilometres, 5));
    }

    public static Distance metres(BigDecimal metres) {
        return new Distance(whole(metres, 2));
    }

    public static Duration seconds(BigDecimal seconds) {
        return Duration.ofMillis(whole(seconds, 3));
    }

    /** Compares before it scales: {@code 1e999999999} has more digits than there is memory. */
    private static long whole(BigDecimal number, int digits) {
        BigDecimal size = number.abs();
        if (size.compareTo(HUGE) > 0) {
            return number.signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
        if (size.compareTo(TINY) < 0) {
            return 0;
        }
        return number.setScale(digits, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }
}
