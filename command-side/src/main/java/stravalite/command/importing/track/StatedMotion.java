package stravalite.command.importing.track;

import java.time.Instant;

/**
 * The motion that a device's own distances tell, by the rule for places: one counts when it is 3 m more than the one that
 * counted last. Devices that state them in steps, such as whole tens of metres, would stand still most of the time otherwise.
 */
final class StatedMotion {

    private static final long STEP_MILLIMETRES = 3_000;

    private final Motion motion = new Motion();
    private boolean begun;
    private long countedMillis;
    private long countedMillimetres;
    private long lastMillis;
    private long lastMillimetres;

    /** @param time later than that of the one before */
    void add(Instant time, double metres) {
        lastMillis = time.toEpochMilli();
        lastMillimetres = Math.round(metres * 1000);
        if (!begun) {
            begun = true;
            countedMillis = lastMillis;
            countedMillimetres = lastMillimetres;
        } else if (lastMillimetres - countedMillimetres >= STEP_MILLIMETRES) {
            count();
        }
    }

    /** Nothing is known up to the next distance; what is left since the one that counted last counts too. */
    void interrupt() {
        if (begun && lastMillis > countedMillis) {
            count();
        }
        begun = false;
    }

    private void count() {
        if (Motion.is((lastMillimetres - countedMillimetres) / 1000.0, lastMillis - countedMillis)) {
            motion.add(countedMillis, lastMillis);
        }
        countedMillis = lastMillis;
        countedMillimetres = lastMillimetres;
    }

    Motion motion() {
        return motion;
    }
}
