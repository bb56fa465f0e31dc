package stravalite.bench.soak;

import java.util.ArrayList;
import java.util.List;
import stravalite.bench.report.Spread;

/** One number, looked at again and again. */
final class Series {

    private final List<Double> values = new ArrayList<>();

    /** One more; none if it is not a number. */
    void add(double value) {
        if (!Double.isNaN(value)) {
            values.add(value);
        }
    }

    double first() {
        return median(values.subList(0, Math.ceilDiv(values.size(), 3)));
    }

    double last() {
        return median(values.subList(values.size() - Math.ceilDiv(values.size(), 3), values.size()));
    }

    private static double median(List<Double> some) {
        return some.isEmpty()
                ? Double.NaN
                : Spread.of(some.stream().mapToDouble(Double::doubleValue).toArray())
                        .median();
    }
}
