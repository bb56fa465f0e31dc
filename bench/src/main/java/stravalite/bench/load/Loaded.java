package stravalite.bench.load;

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
        double ownCpu) {}
