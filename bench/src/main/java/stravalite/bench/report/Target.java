package stravalite.bench.report;

/**
 * What a benchmark is expected to find.
 *
 * @param what a ratio or a number
 * @param bound what it should be
 * @param undecided why what was found says neither; empty if it does
 */
public record Target(String what, String bound, double found, boolean met, String undecided) {

    /** A number that should be so large or larger. */
    public static Target atLeast(String what, double bound, double found) {
        return new Target(what, "≥ " + rounded(bound), found, found >= bound, "");
    }

    /** A number that should be so small or smaller. */
    public static Target atMost(String what, double bound, double found) {
        return new Target(what, "≤ " + rounded(bound), found, found <= bound, "");
    }

    private static double rounded(double bound) {
        return Math.round(bound * 100) / 100.0;
    }

    /** The same, neither met nor not, for this reason. */
    Target undecided(String why) {
        return new Target(what, bound, found, false, why);
    }

    String verdict() {
        if (!undecided.isEmpty()) {
            return "undecided: " + undecided;
        }
        return met ? "met" : "NOT MET";
    }
}
