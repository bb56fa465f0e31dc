package stravalite.bench.live;

import java.util.List;
import stravalite.bench.load.Effort;

/**
 * What came of a scene.
 *
 * @param runs those that were to be measured and were answered with 202
 * @param answered whether no answer is waited for any more
 * @param refused runs that were answered otherwise, or not at all
 * @param unsent runs that were not sent since too many waited for their answer
 * @param lost messages that subscribers should have had and had not, those of closed sessions among them
 * @param disordered messages that came out of order, or after a hole
 * @param closed sessions that the server ended
 * @param messages that came in all
 * @param effort how busy the generator was itself
 */
record Heard(
        List<Told> runs,
        boolean answered,
        int refused,
        int unsent,
        long lost,
        long disordered,
        int closed,
        long messages,
        Effort effort) {

    /** Whether nothing is missing any more. */
    boolean complete() {
        return answered && lost == 0;
    }

    /**
     * A run on its way to those who listen; moments in milliseconds since 1970, 0 for what did not happen.
     *
     * @param due when it was to be sent, and was unless the generator was late
     * @param answered when its 202 came
     * @param onFeed when the last subscriber of the feed had it
     * @param onBoard when the last subscriber of the board had rows that include it; of runs of leaders only
     */
    record Told(String run, String runner, double due, double answered, double onFeed, double onBoard) {}
}
