package stravalite.command.importing.track;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The way that the points of a track make, from noisy positions. A point counts when it is 3 m away from the one that
 * counted last, and when somebody could have got there at 12.5 m/s; until a second one counts, one that could not have been
 * reached takes the place of the first. The time between two that count is time in motion if it
 * was covered at 0.5 m/s at least: slower is standing still.
 */
final class Path {

    private static final double STEP_METRES = 3;
    private static final double FASTEST_METRES_PER_MILLI = 12.5 / 1000;
    private static final double SLOWEST_METRES_PER_MILLI = 0.5 / 1000;

    private @Nullable Place counted;
    private @Nullable Place waiting;
    private boolean underWay;
    private boolean known;
    private double metres;
    private long movingMillis;

    private record Place(Instant time, double latitude, double longitude) {

        double metresTo(Place other) {
            return Geodesy.metres(latitude, longitude, other.latitude, other.longitude);
        }

        long millisTo(Place other) {
            return Duration.between(time, other.time).toMillis();
        }
    }

    /** @param time later than that of the point before */
    void add(Instant time, double latitude, double longitude) {
        Place here = new Place(time, latitude, longitude);
        if (counted == null) {
            counted = here;
            return;
        }
        double far = counted.metresTo(here);
        if (far > FASTEST_METRES_PER_MILLI * counted.millisTo(here)) {
            if (!underWay) {
                // A receiver that has no fix yet tells where it was last.
                counted = here;
                waiting = null;
            }
            return;
        }
        known = true;
        waiting = here;
        if (far >= STEP_METRES) {
            count();
        }
    }

    /** The recording was interrupted: nothing is known of the way and the time up to the next point. */
    void interrupt() {
        end();
        counted = null;
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
            movingMillis += isMotion(counted, waiting) ? counted.millisTo(waiting) : 0;
            counted = waiting;
            waiting = null;
            underWay = true;
        }
    }

    private static boolean isMotion(Place from, Place to) {
        return from.metresTo(to) >= SLOWEST_METRES_PER_MILLI * from.millisTo(to);
    }

    /** Whether there were two points at least. */
    boolean isKnown() {
        return known;
    }

    double metres() {
        return metres;
    }

    long movingMillis() {
        return movingMillis;
    }
}
