package stravalite.command.importing.track;

import java.util.List;

/** How much one file may hold. */
final class Limits {

    /** Five days and nights, a point each second. */
    static final int MOST_POINTS = 500_000;

    static final int MOST_RECORDINGS = 1_000;

    private int points;

    /** Another point, or lap, of the file. */
    void point() throws Unreadable {
        points++;
        if (points > MOST_POINTS) {
            throw new Unreadable("has more than 500,000 points");
        }
    }

    /** Another recording is about to be added. */
    static void recording(List<?> before) throws Unreadable {
        if (before.size() == MOST_RECORDINGS) {
            throw new Unreadable("holds more than 1,000 recordings");
        }
    }
}
