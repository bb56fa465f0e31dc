package stravalite.command.importing.track;

import static stravalite.command.importing.track.FitWriter.ENUM;
import static stravalite.command.importing.track.FitWriter.SINT32;
import static stravalite.command.importing.track.FitWriter.UINT16;
import static stravalite.command.importing.track.FitWriter.UINT32;

import java.time.Instant;
import stravalite.command.importing.track.FitWriter.Field;

/** Files as watches write them, made for tests. */
public final class Fits {

    static final int RUNNING = 1;
    static final int CYCLING = 2;
    static final int TRANSITION = 3;

    static final int POINT = 0;
    static final int SESSION = 1;
    static final int EVENT = 2;

    static final Field[] POINT_FIELDS = {
        Field.of(253, UINT32), Field.of(0, SINT32), Field.of(1, SINT32), Field.of(5, UINT32), Field.of(78, UINT32)
    };
    private static final Field[] SESSION_FIELDS = {
        Field.of(253, UINT32),
        Field.of(2, UINT32),
        Field.of(5, ENUM),
        Field.of(6, ENUM),
        Field.of(7, UINT32),
        Field.of(8, UINT32),
        Field.of(9, UINT32),
        Field.of(22, UINT16)
    };

    /** A degree of latitude, on the sphere that is measured on. */
    private static final double METRES_A_DEGREE = Math.PI * 6_371_008.8 / 180;

    private static final double SEMICIRCLES_A_DEGREE = (1L << 31) / 180.0;

    private Fits() {}

    /** 2.5 km to the north at 2.5 m/s, at 100 m, a point each second; the device says so too. */
    public static byte[] run(Instant start) {
        FitWriter writer = defined(FitWriter.activity());
        north(writer, start, 1000, 2.5);
        return session(writer, start, RUNNING, 1_000_000, 250_000, 0).file();
    }

    /** Half an hour on a bike, by its totals alone. */
    public static byte[] ride(Instant start) {
        return session(defined(FitWriter.activity()), start, CYCLING, 1_800_000, 1_500_000, 0)
                .file();
    }

    /** With the definitions of points, sessions and events. */
    static FitWriter defined(FitWriter writer) {
        return writer.define(POINT, 20, POINT_FIELDS)
                .define(SESSION, 18, SESSION_FIELDS)
                .define(EVENT, 21, Field.of(253, UINT32), Field.of(0, ENUM), Field.of(1, ENUM));
    }

    /** Points to the north, so many metres apart, one each second. */
    static FitWriter north(FitWriter writer, Instant start, int seconds, double metresASecond) {
        for (int second = 0; second <= seconds; second++) {
            double metres = metresASecond * second;
            point(writer, start.plusSeconds(second), metres / METRES_A_DEGREE, 10, Math.round(metres * 100), 100);
        }
        return writer;
    }

    static FitWriter point(
            FitWriter writer, Instant time, double latitude, double longitude, long centimetres, double high) {
        return writer.data(
                POINT,
                FitWriter.seconds(time),
                semicircles(latitude),
                semicircles(longitude),
                centimetres,
                Math.round((high + 500) * 5));
    }

    static long semicircles(double degrees) {
        return Math.round(degrees * SEMICIRCLES_A_DEGREE);
    }

    static double degrees(long semicircles) {
        return semicircles / SEMICIRCLES_A_DEGREE;
    }

    static FitWriter session(FitWriter writer, Instant start, int sport, long millis, long centimetres, long climbed) {
        return writer.data(
                SESSION,
                FitWriter.seconds(start) + millis / 1000,
                FitWriter.seconds(start),
                sport,
                0,
                millis,
                millis,
                centimetres,
                climbed);
    }

    /** The timer is started (0), stopped (1) or all is stopped (4). */
    static FitWriter timer(FitWriter writer, Instant time, int what) {
        return writer.data(EVENT, FitWriter.seconds(time), 0, what);
    }
}
