package stravalite.bench.soak;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How long requests of one kind take, from one look to the next. Safe for several threads. */
final class Times {

    private final Recorder nanos = new Recorder(3);
    private final LongAdder failed = new LongAdder();
    private final LongAdder answered = new LongAdder();

    void took(long since) {
        nanos.recordValue(System.nanoTime() - since);
        answered.increment();
    }

    void failed() {
        failed.increment();
    }

    /** Milliseconds that 95 in 100 took at most since this was asked before; NaN without any. */
    double p95() {
        Histogram interval = nanos.getIntervalHistogram();
        return interval.getTotalCount() == 0 ? Double.NaN : interval.getValueAtPercentile(95) / 1e6;
    }

    long failures() {
        return failed.sum();
    }

    long answers() {
        return answered.sum();
    }
}
