package stravalite.command.importing.track;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** The points of one recording, in order, each with what the points up to it come to. */
public final class TrackPoints {

    private static final int FIRST = 256;

    private int size;
    private long[] millis = new long[FIRST];
    private double[] latitudes = new double[FIRST];
    private double[] longitudes = new double[FIRST];
    private double[] metresHigh = new double[FIRST];
    private double[] metresStated = new double[FIRST];
    private double[] metresMeasured = new double[FIRST];
    private double[] climbed = new double[FIRST];
    private boolean stated;
    private Trace way = new Trace();
    private Motion motion = new Motion();

    TrackPoints() {}

    void add(Instant time, Point point, Path path, Climb climb) {
        if (size == millis.length) {
            grow();
        }
        millis[size] = time.toEpochMilli();
        latitudes[size] = point.hasPosition() ? point.latitude : Double.NaN;
        longitudes[size] = point.hasPosition() ? point.longitude : Double.NaN;
        metresHigh[size] = point.metresHigh;
        metresStated[size] =
                Double.isNaN(point.metresSoFar) ? (size == 0 ? 0 : metresStated[size - 1]) : point.metresSoFar;
        climbed[size] = climb.metres();
        size++;
        settle(path);
    }

    /** What came before counts for nothing. */
    void restart() {
        size = 0;
    }

    private void grow() {
        int room = 2 * size;
        millis = Arrays.copyOf(millis, room);
        latitudes = Arrays.copyOf(latitudes, room);
        longitudes = Arrays.copyOf(longitudes, room);
        metresHigh = Arrays.copyOf(metresHigh, room);
        metresStated = Arrays.copyOf(metresStated, room);
        metresMeasured = Arrays.copyOf(metresMeasured, room);
        climbed = Arrays.copyOf(climbed, room);
    }

    /** The way up to the last point is so long. */
    void settle(Path path) {
        if (size > 0) {
            metresMeasured[size - 1] = path.metres();
        }
    }

    /** @param known when somebody was in motion on that way */
    void end(Trace best, boolean isStated, Motion known) {
        way = best;
        stated = isStated;
        motion = known;
    }

    Trace way() {
        return way;
    }

    public int size() {
        return size;
    }

    /** Milliseconds since the first point. */
    public long elapsedMillis(int point) {
        return millis[point] - millis[0];
    }

    /** How far it is from the start, in metres; NaN when nobody knows. */
    public double metres(int point) {
        if (!way.isKnown()) {
            return Double.NaN;
        }
        return stated ? metresStated[point] : metresMeasured[point];
    }

    /** In metres; NaN when it is not known. */
    public double metresHigh(int point) {
        return metresHigh[point];
    }

    /** In degrees; NaN when it is not known. */
    public double latitude(int point) {
        return latitudes[point];
    }

    /** In degrees; NaN when it is not known. */
    public double longitude(int point) {
        return longitudes[point];
    }

    /** How long somebody had been in motion at a moment; all of the time when the points can't tell. */
    long movingMillisAt(long moment) {
        return motion.millis() > 0 ? motion.millisUntil(moment) : moment - millis[0];
    }

    /** How many metres had been climbed at a moment. */
    double climbedAt(long moment) {
        return at(moment, point -> climbed[point]);
    }

    private double at(long moment, IntToDoubleFunction sum) {
        int found = Arrays.binarySearch(millis, 0, size, moment);
        if (found >= 0) {
            return sum.applyAsDouble(found);
        }
        int after = Math.clamp(-found - 1, 1, size - 1);
        double share = (double) (moment - millis[after - 1]) / (millis[after] - millis[after - 1]);
        double before = sum.applyAsDouble(after - 1);
        return before + Math.clamp(share, 0, 1) * (sum.applyAsDouble(after) - before);
    }
}
