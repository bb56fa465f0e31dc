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
 * @param effort how busy the generator was itself
 * @param serverMicros processor time of those who answered for each answer, failures as well; 0 if that wasn't looked at
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
        Effort effort,
        double serverMicros) {

    /** With less than so many processors for itself a generator is idle most of the time. */
    private static final double IDLE = 0.5;

    /** What one client measured, one request after the other. */
    public static Loaded ofMillis(List<Double> took) {
        return ofMillis(took, took.stream().mapToDouble(Double::doubleValue).sum() / 1e3, Effort.UNKNOWN);
    }

    /** What was measured within so many seconds. */
    public static Loaded ofMillis(List<Double> took, double seconds, Effort effort) {
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
                effort,
                0);
    }

    /** The same, with so many that failed. */
    public Loaded failing(long count) {
        return new Loaded(answers, count, bytes, perSecond, p50, p95, p99, max, effort, serverMicros);
    }

    /**
     * Whether it may be the generator that was measured: it could hardly have done more, or took more of the processors
     * than those whom it asked.
     */
    public boolean boundByGenerator() {
        double server = answers == 0 ? 0 : serverMicros * perSecond * (answers + failures) / answers / 1e6;
        return effort.isSaturated() || (server > 0 && effort.processors() > Math.max(IDLE, server));
    }
}
