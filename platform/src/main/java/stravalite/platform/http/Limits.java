package stravalite.platform.http;

/** How much a read may ask for. */
public final class Limits {

    private Limits() {}

    /** For a runner's own reads: 1 to 100,000. */
    public static int own(int limit) {
        return within("limit", limit, 1, 100_000);
    }

    /** For leaderboards, feeds and directories: 1 to 1,000. */
    public static int shared(int limit) {
        return within("limit", limit, 1, 1_000);
    }

    /**
     * The value, if it is within the range, ends included.
     *
     * @throws Problem 400 naming the parameter if it is outside
     */
    public static int within(String parameter, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw Problem.badField(parameter, "must be between " + lowest + " and " + highest);
        }
        return value;
    }
}
