package stravalite.command.importing.track;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The way that the points of a track make, from noisy positions. A point counts when it is 3 m away from the one that
 * counted last, and when somebody could have got there at 12.5 m/s. Until a second one counts, one that could not have been
 * reached takes the place of the first; but if others were beside the first, only when the next one goes on from it. The
 * time between two that count is time in motion if it was covered at 0.5 m/s at least: slower is standing still.
 */
final class Path {

    private static final double STEP_METRES = 3;
    private static final double FASTEST_METRES_PER_MILLI = 12.5 / 1000;

    private final Motion motion = new Motion();
    private @Nullable Place counted;
    private @Nullable Place waiting;
    private @Nullable Place elsewhere;
    private boolean underWay;
    private boolean known;
    private boolean tooFast;
    private double metres;

    private record Place(Instant time, double latitude, double longitude) {

        double metresTo(Place other) {
            return Geodesy.metres(latitude, longitude, other.latitude, other.longitude);
        }

        long millisTo(Place other) {
            return Duration.between(time, other.time).toMillis();
        }

        boolean canReach(Place other) {
            return metresTo(other) <= FASTEST_METRES_PER_MILLI * millisTo(other);
        }
    }

    /** @param time later than that of the point before */
    void add(Instant time, double latitude, double longitude) {
        add(new Place(time, latitude, longitude));
    }

    private void add(Place here) {
        if (counted == null) {
            counted = here;
            return;
        }
        if (!counted.canReach(here)) {
            tooFast = true;
            if (!underWay) {
                begin(here);
            }
            return;
        }
        known = true;
        waiting = here;
        elsewhere = null;
        if (counted.metresTo(here) >= STEP_METRES) {
            count();
        }
    }

    /** A receiver that has no fix yet tells where it was last; one that has may err once. */
    private void begin(Place here) {
        Place from = elsewhere;
        if (waiting == null) {
            counted = here;
        } else if (from == null || !from.canReach(here)) {
            elsewhere = here;
        } else {
            counted = from;
            waiting = null;
            add(here);
        }
    }

    /** The recording was interrupted: nothing is known of the way and the time up to the next point. */
    void interrupt() {
        end();
        counted = null;
        elsewhere = null;
        underWay = false;
    }

    /** What is left since the point that counted last counts too, if it was no standing still. */
    void end() {
        if (counted != null && waiting != null && isMotion(counted, waiting)) {
            count();
        }
        waiting = null;
    }

    private void count() {
        if (counted != null && waiting != null) {
            metres += counted.metresTo(waiting);
            if (isMotion(counted, waiting)) {
                motion.add(counted.time.toEpochMilli(), waiting.time.toEpochMilli());
            }
            counted = waiting;
            waiting = null;
            underWay = true;
        }
    }

    private static boolean isMotion(Place from, Place to) {
        return Motion.is(from.metresTo(to), from.millisTo(to));
    }

    /** Whether there were two points at least. */
    boolean isKnown() {
        return known;
    }

    /** Whether there was a point that nobody could have got to in its time. */
    boolean isTooFast() {
        return tooFast;
    }

    double metres() {
        return metres;
    }

    Motion motion() {
        return motion;
    }
}
