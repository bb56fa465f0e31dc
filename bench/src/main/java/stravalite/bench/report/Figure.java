package stravalite.bench.report;

/**
 * A number that a benchmark found.
 *
 * @param what it is of
 */
public record Figure(String what, double value, String unit) {}
