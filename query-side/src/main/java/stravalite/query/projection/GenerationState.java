package stravalite.query.projection;

import java.util.Locale;

/** What has become of a generation. */
public enum GenerationState {
    /** Its tables are filled from the first event on. */
    FILLING,
    /** All that was said is there: the rest of its tables is made of it, while nothing is folded into it. */
    COMPLETING,
    /** It holds every event that was there when its filling began, and is fed like the one that serves. */
    CAUGHT_UP,
    /** Every node feeds it, and gets ready to serve it. */
    CUTTING_OVER,
    /** It serves. */
    LIVE,
    /** It served until the next one did, and is still fed. */
    RETIRED,
    /** Nobody needs it any more. */
    DROPPED,
    /** An operator did not want it any more before it served. */
    CANCELLED,
    /** It can't go on. */
    FAILED;

    /** As the table and clients have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is on its way to serve. */
    boolean comes() {
        return this == FILLING || this == COMPLETING || this == CAUGHT_UP || this == CUTTING_OVER;
    }

    /** Whether it is there to hold events; they are folded into it except while it is completed. */
    boolean isFed() {
        return comes() || this == LIVE || this == RETIRED;
    }

    /** Whether what changes in it is handed on: old runs are no news. */
    boolean isTold() {
        return isFed() && this != FILLING && this != COMPLETING;
    }
}
