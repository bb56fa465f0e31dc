package stravalite.command.importing.track;

import java.util.Arrays;

/** When somebody was in motion: spans of time, one after the other. Spans that touch are one. */
final class Motion {

    private static final double SLOWEST_METRES_PER_SECOND = 0.5;

    private long[] begins = new long[8];
    private long[] ends = new long[8];

    /** How long all spans before each one are. */
    private long[] sums = new long[8];

    private int spans;

    /** Whether who goes so far in such a time is in motion: slower is standing still. */
    static boolean is(double metres, long millis) {
        return metres * 1000 >= SLOWEST_METRES_PER_SECOND * millis;
    }

    /** @param begin in milliseconds since 1970, not before the end of what was added last */
    void add(long begin, long end) {
        if (spans > 0 && ends[spans - 1] == begin) {
            ends[spans - 1] = end;
            return;
        }
        if (spans == begins.length) {
            begins = Arrays.copyOf(begins, 2 * spans);
            ends = Arrays.copyOf(ends, 2 * spans);
            sums = Arrays.copyOf(sums, 2 * spans);
        }
        sums[spans] = millis();
        begins[spans] = begin;
        ends[spans] = end;
        spans++;
    }

    /** How long all of it is. */
    long millis() {
        return spans == 0 ? 0 : sums[spans - 1] + ends[spans - 1] - begins[spans - 1];
    }

    /** How long it is up to a moment. */
    long millisUntil(long moment) {
        int found = Arrays.binarySearch(begins, 0, spans, moment);
        int span = found >= 0 ? found : -found - 2;
        return span < 0 ? 0 : sums[span] + Math.min(moment, ends[span]) - begins[span];
    }
}
