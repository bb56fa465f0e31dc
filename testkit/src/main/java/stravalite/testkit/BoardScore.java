package stravalite.testkit;

import java.time.Instant;

/**
 * What a runner reached and when.
 *
 * @param value in the metric's unit
 * @param reachedAt the start of the latest run that counts, for a best: of the run that holds it
 */
record BoardScore(long value, Instant reachedAt) {}
