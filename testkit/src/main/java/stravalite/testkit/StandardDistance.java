package stravalite.testkit;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The distances for which there are bests, in ascending order. */
public enum StandardDistance {
    M400("400m", "400"),
    KM1("1k", "1000"),
    MILE("1_mile", "1609.344"),
    KM5("5k", "5000"),
    KM10("10k", "10000"),
    HALF_MARATHON("half_marathon", "21097.5"),
    MARATHON("marathon", "42195");

    private static final BigDecimal MARGIN = new BigDecimal("1.05");

    private final String key;
    private final BigDecimal centimetres;

    StandardDistance(String key, String metres) {
        this.key = key;
        this.centimetres = new BigDecimal(metres).movePointRight(2);
    }

    /** Its name on the wire, such as {@code half_marathon}. */
    public String key() {
        return key;
    }

    /** Whether a run so long counts: from this distance to 1.05 of it, both ends included. */
    boolean isCoveredBy(long distanceCm) {
        BigDecimal distance = BigDecimal.valueOf(distanceCm);
        return distance.compareTo(centimetres) >= 0 && distance.compareTo(centimetres.multiply(MARGIN)) <= 0;
    }

    long wholeCentimetres() {
        return centimetres.longValue();
    }

    /** The time of a run scaled to this distance, in milliseconds, half up. */
    long scale(FoldedRun run) {
        return BigDecimal.valueOf(run.durationMs())
                .multiply(centimetres)
                .divide(BigDecimal.valueOf(run.distanceCm()), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
