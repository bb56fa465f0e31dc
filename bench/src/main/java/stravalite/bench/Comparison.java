package stravalite.bench;

import java.util.Arrays;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

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
                median(first),
                median(second),
                result.getStatistic(),
                (long) first.length * second.length,
                result.getPValue());
    }

    boolean tellsThemApart() {
        return pValue < SIGNIFICANT;
    }

    private static double median(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
