package stravalite.bench.live;

import java.util.Arrays;

/** By the number of a message: how many subscribers have it, and since when the last one does. For one thread. */
final class Arrivals {

    private long first = -1;
    private int[] counts = new int[1 << 12];
    private double[] last = new double[1 << 12];

    /** One more subscriber has it; true if it is the first to. */
    boolean arrived(long cursor, double when) {
        if (first < 0) {
            first = Math.max(0, cursor - 1_000);
        }
        int at = Math.toIntExact(cursor - first);
        if (at >= counts.length) {
            int length = Math.max(at + 1, 2 * counts.length);
            counts = Arrays.copyOf(counts, length);
            last = Arrays.copyOf(last, length);
        }
        last[at] = when;
        return counts[at]++ == 0;
    }

    int count(long cursor) {
        int at = at(cursor);
        return at < 0 ? 0 : counts[at];
    }

    /** When the last one got it. */
    double last(long cursor) {
        int at = at(cursor);
        return at < 0 ? 0 : last[at];
    }

    private int at(long cursor) {
        long at = cursor - first;
        return first < 0 || at < 0 || at >= counts.length ? -1 : (int) at;
    }
}
