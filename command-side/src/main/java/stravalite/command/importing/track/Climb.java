package stravalite.command.importing.track;

/**
 * Metres climbed, from elevations that tremble: of each five in a row the mean is taken, and it counts once it is 3 m above
 * the lowest since it last counted.
 */
final class Climb {

    private static final int MEAN_OF = 5;
    private static final double STEP_METRES = 3;

    private final double[] latest = new double[MEAN_OF];
    private long seen;
    private double level = Double.NaN;
    private double climbed;

    void add(double metresHigh) {
        latest[(int) (seen % MEAN_OF)] = metresHigh;
        seen++;
        if (seen < MEAN_OF) {
            return;
        }
        double mean = 0;
        for (double one : latest) {
            mean += one / MEAN_OF;
        }
        if (Double.isNaN(level) || mean < level) {
            level = mean;
        } else if (mean - level >= STEP_METRES) {
            climbed += mean - level;
            level = mean;
        }
    }

    /** Whether there were enough elevations to tell anything. */
    boolean isKnown() {
        return seen >= MEAN_OF;
    }

    double metres() {
        return climbed;
    }
}
