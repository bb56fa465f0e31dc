package stravalite.command.importing.track;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a run's way.
 *
 * @param millimetres how long it is
 * @param elapsedMillis how long it took, standing still included
 * @param movingMillis how long somebody was in motion meanwhile
 * @param metresClimbed how much higher it went, by all climbs
 */
public record Split(long millimetres, long elapsedMillis, long movingMillis, double metresClimbed) {

    private static final long SHORTEST_MILLIMETRES = 1_000;

    /**
     * The way of a recording in parts of one length, in order, the last one shorter; what is shorter than a metre is none.
     *
     * @return none when nobody knows how long the way was
     */
    public static List<Split> of(TrackPoints points, long unitMillimetres) {
        Trace way = points.way();
        List<Split> splits = new ArrayList<>();
        if (!way.isKnown()) {
            return splits;
        }
        long begun = way.begin();
        long done = 0;
        for (long arrival : way.arrivals(unitMillimetres)) {
            splits.add(between(points, unitMillimetres, begun, arrival));
            begun = arrival;
            done += unitMillimetres;
        }
        if (way.far() - done >= SHORTEST_MILLIMETRES) {
            splits.add(between(points, way.far() - done, begun, way.arrivals(way.far())[0]));
        }
        return splits;
    }

    private static Split between(TrackPoints points, long millimetres, long from, long to) {
        return new Split(
                millimetres,
                to - from,
                points.movingMillisAt(to) - points.movingMillisAt(from),
                points.climbedAt(to) - points.climbedAt(from));
    }
}
