package stravalite.command.importing.track;

import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * How far somebody had come at which moment, in whole millimetres and milliseconds; between two samples as if they had gone
 * evenly.
 */
final class Trace {

    /** Beyond these there is no run, and below them nothing that is computed here leaves the range of a {@code long}. */
    private static final long MOST_MILLIMETRES = 1_000_000_000;

    private static final long MOST_MILLIS = 7 * 24 * 3_600_000L;

    private long[] millis = new long[64];
    private long[] millimetres = new long[64];
    private int samples;
    private boolean backwards;
    private boolean tooFar;

    /**
     * Adds a sample.
     *
     * @param time later than that of the one before
     * @param metres from the start of the recording; if it is ever less than before, this trace tells nothing
     */
    void add(Instant time, double metres) {
        if (!(Math.abs(metres) * 1000 <= MOST_MILLIMETRES)) {
            tooFar = true;
            return;
        }
        if (samples == millis.length) {
            millis = Arrays.copyOf(millis, 2 * samples);
            millimetres = Arrays.copyOf(millimetres, 2 * samples);
        }
        millis[samples] = time.toEpochMilli();
        millimetres[samples] = Math.round(metres * 1000);
        backwards |= samples > 0 && millimetres[samples] < millimetres[samples - 1];
        samples++;
    }

    /** Whether there is a way in it, and one that somebody can have gone. */
    boolean isKnown() {
        return samples > 1 && !backwards && !tooFar && far() > 0 && millis[samples - 1] - millis[0] <= MOST_MILLIS;
    }

    /** How long the way is, in millimetres. */
    long far() {
        return millimetres[samples - 1] - millimetres[0];
    }

    /**
     * The shortest time in which so far was gone without a break, standing still included, in milliseconds, half up. The way
     * may begin and end between two samples. Since between them all is even, no way is faster than all of those that begin
     * or end at a sample: only these are looked at, in one pass each.
     *
     * @return empty when the whole way is shorter
     */
    OptionalLong fastest(long wayMillimetres) {
        return isKnown() && wayMillimetres <= far()
                ? OptionalLong.of(Math.min(fastestFromSample(wayMillimetres), fastestToSample(wayMillimetres)))
                : OptionalLong.empty();
    }

    private long fastestFromSample(long way) {
        long fastest = Long.MAX_VALUE;
        int after = 0;
        for (int from = 0; millimetres[samples - 1] - millimetres[from] >= way; from++) {
            long end = millimetres[from] + way;
            while (millimetres[after] < end) {
                after++;
            }
            fastest = Math.min(fastest, reached(end, after) - millis[from]);
        }
        return fastest;
    }

    private long fastestToSample(long way) {
        long fastest = Long.MAX_VALUE;
        int before = samples - 1;
        for (int to = samples - 1; millimetres[to] - millimetres[0] >= way; to--) {
            long begin = millimetres[to] - way;
            while (millimetres[before] > begin) {
                before--;
            }
            long taken = (begin - millimetres[before]) * (millis[before + 1] - millis[before]);
            long over = millimetres[before + 1] - millimetres[before];
            fastest = Math.min(fastest, millis[to] - millis[before] + Math.floorDiv(over - 2 * taken, 2 * over));
        }
        return fastest;
    }

    /** When it began, in milliseconds since 1970. */
    long begin() {
        return millis[0];
    }

    /** When each whole unit of the way was reached first, in milliseconds since 1970, half up. */
    long[] arrivals(long unitMillimetres) {
        long[] arrivals = new long[(int) (far() / unitMillimetres)];
        int after = 0;
        for (int unit = 0; unit < arrivals.length; unit++) {
            long end = millimetres[0] + (unit + 1) * unitMillimetres;
            while (millimetres[after] < end) {
                after++;
            }
            arrivals[unit] = reached(end, after);
        }
        return arrivals;
    }

    /** When somebody was so far, half up; that is between a sample and the one before it. */
    private long reached(long far, int after) {
        long added = (far - millimetres[after - 1]) * (millis[after] - millis[after - 1]);
        long over = millimetres[after] - millimetres[after - 1];
        return millis[after - 1] + Math.floorDiv(2 * added + over, 2 * over);
    }
}
