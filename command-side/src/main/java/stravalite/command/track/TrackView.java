package stravalite.command.track;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import stravalite.command.importing.track.TrackPoints;
import stravalite.platform.http.Wire;

/**
 * The way of a run, for a chart or a map.
 *
 * @param points the first and the last, and at most 998 between them, evenly chosen
 */
@Schema(name = "Track")
record TrackView(List<TrackPoint> points) {

    private static final int MOST = 1_000;
    private static final int DEGREE_DIGITS = 6;

    /**
     * A point of the way.
     *
     * @param elapsed since the first point, in s
     * @param distance from the start, in km; null when nobody knows
     * @param elevation in m, if known
     * @param latitude in degrees, if known
     * @param longitude in degrees, if known
     */
    record TrackPoint(
            BigDecimal elapsed,
            @Nullable BigDecimal distance,
            @Nullable BigDecimal elevation,
            @Nullable BigDecimal latitude,
            @Nullable BigDecimal longitude) {

        private static TrackPoint of(TrackPoints points, int number) {
            double metres = points.metres(number);
            return new TrackPoint(
                    Wire.seconds(points.elapsedMillis(number)),
                    Double.isNaN(metres) ? null : Wire.kilometres(Math.round(metres * 100)),
                    rounded(points.metresHigh(number), 1),
                    rounded(points.latitude(number), DEGREE_DIGITS),
                    rounded(points.longitude(number), DEGREE_DIGITS));
        }

        private static @Nullable BigDecimal rounded(double number, int digits) {
            return Double.isNaN(number)
                    ? null
                    : Wire.plain(BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP));
        }
    }

    static TrackView of(TrackPoints points) {
        int size = points.size();
        int shown = Math.min(size, MOST);
        return new TrackView(IntStream.range(0, shown)
                .map(place -> shown == 1 ? 0 : (int) ((long) place * (size - 1) / (shown - 1)))
                .mapToObj(number -> TrackPoint.of(points, number))
                .toList());
    }
}
