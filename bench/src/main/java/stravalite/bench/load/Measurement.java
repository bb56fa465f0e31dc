package stravalite.bench.load;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts answers while it is on. */
final class Measurement {

    private static final double MILLI = 1e6;

    private final Histogram nanos = new ConcurrentHistogram(3);
    private final LongAdder failures = new LongAdder();
    private volatile int bytes;
    private volatile boolean on;

    void answered(long took, boolean ok, int length) {
        if (!on) {
            return;
        }
        if (ok) {
            bytes = length;
            nanos.recordValue(took);
        } else {
            failures.increment();
        }
    }

    void broken() {
        if (on) {
            failures.increment();
        }
    }

    /** How many were answered, or weren't. */
    long count() {
        return nanos.getTotalCount() + failures.sum();
    }

    void start() {
        on = true;
    }

    void stop() {
        on = false;
    }

    Loaded told(double seconds, Effort effort, double serverMicros) {
        return new Loaded(
                nanos.getTotalCount(),
                failures.sum(),
                bytes,
                nanos.getTotalCount() / seconds,
                milliseconds(50),
                milliseconds(95),
                milliseconds(99),
                nanos.getMaxValue() / MILLI,
                effort,
                serverMicros);
    }

    private double milliseconds(double percentile) {
        return nanos.getValueAtPercentile(percentile) / MILLI;
    }
}
