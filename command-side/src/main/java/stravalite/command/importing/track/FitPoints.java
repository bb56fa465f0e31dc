package stravalite.command.importing.track;

/** Understands the points of a session of a FIT file. */
final class FitPoints {

    private static final int LATITUDE = 0;
    private static final int LONGITUDE = 1;
    private static final int HEIGHT = 2;
    private static final int DISTANCE = 5;
    private static final int FINER_HEIGHT = 78;

    private static final double A_DEGREE = (1L << 31) / 180.0;
    private static final double A_METRE = 100;
    private static final double A_METRE_HIGH = 5;
    private static final double SEA_LEVEL = 2_500;

    /** How far the wearer had come before this session; NaN until a point tells. */
    private double metresBefore;

    /** The first distance that is stated counts as none. */
    void countAnew() {
        metresBefore = Double.NaN;
    }

    Point read(FitMessage message) {
        Point point = new Point();
        point.time = message.time();
        point.latitude(message.value(LATITUDE, A_DEGREE));
        point.longitude(message.value(LONGITUDE, A_DEGREE));
        double finer = message.value(FINER_HEIGHT, 1);
        double height = Double.isNaN(finer) ? message.value(HEIGHT, 1) : finer;
        point.metresHigh((height - SEA_LEVEL) / A_METRE_HIGH);
        double metres = message.value(DISTANCE, A_METRE);
        metresBefore = Double.isNaN(metresBefore) ? metres : metresBefore;
        point.metresSoFar = metres - metresBefore;
        return point;
    }
}
