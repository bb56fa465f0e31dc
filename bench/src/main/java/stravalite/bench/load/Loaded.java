package stravalite.bench.load;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What came of it. Percentiles are of the time from sending a request to the last byte of its answer as it was measured, in
 * milliseconds: not corrected for requests that would have been sent if the one before had been answered sooner.
 *
 * @param answers with the status that was expected
 * @param failures all others, and connections that were closed or refused
 * @param bytes of the last answer's body
 * @param ownCpu processors that the generator itself kept busy
 */
public record Loaded(
        long answers,
        long failures,
        int bytes,
        double perSecond,
        double p50,
        double p95,
        double p99,
        double max,
        double ownCpu) {

    /** What one client measured, one request after the other. */
    public static Loaded ofMillis(List<Double> took) {
        return ofMillis(took, took.stream().mapToDouble(Double::doubleValue).sum() / 1e3, 0);
    }

    /** What was measured within so many seconds. */
    public static Loaded ofMillis(List<Double> took, double seconds, double ownCpu) {
        Histogram nanos = new Histogram(3);
        took.forEach(millis -> nanos.recordValue(Math.max(0, Math.round(millis * 1e6))));
        return new Loaded(
                took.size(),
                0,
                0,
                took.size() / seconds,
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(95) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                nanos.getMaxValue() / 1e6,
                ownCpu);
    }

    /** The same, with so many that failed. */
    public Loaded failing(long count) {
        return new Loaded(answers, count, bytes, perSecond, p50, p95, p99, max, ownCpu);
    }
}
