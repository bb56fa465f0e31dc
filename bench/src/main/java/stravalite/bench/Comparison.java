package stravalite.bench;

import org.apache.commons.statistics.inference.MannWhitneyUTest;
import stravalite.bench.report.Spread;

/**
 * Two samples against each other, by the Mann-Whitney U test, which asks whether values of one tend to be larger.
 *
 * @param u how many of all pairs have the larger value in the first sample, ties counted by half
 * @param pairs all of them; {@code u} is around half of it for samples of the same kind
 * @param pValue how likely a {@code u} so far from the half is for samples of the same kind, two-sided
 */
record Comparison(double firstMedian, double secondMedian, double u, long pairs, double pValue) {

    /** Below this p-value two samples are held to be of different kinds; of equal ones, one comparison in a hundred is. */
    static final double SIGNIFICANT = 0.01;

    static Comparison of(double[] first, double[] second) {
        var result = MannWhitneyUTest.withDefaults().test(first, second);
        return new Comparison(
                Spread.of(first).median(),
                Spread.of(second).median(),
                result.getStatistic(),
                (long) first.length * second.length,
                result.getPValue());
    }

    boolean tellsThemApart() {
        return pValue < SIGNIFICANT;
    }
}
