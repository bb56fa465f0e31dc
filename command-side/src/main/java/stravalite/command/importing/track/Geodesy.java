package stravalite.command.importing.track;

/** Distances on the earth, taken as a sphere. */
final class Geodesy {

    /** The mean radius of the GRS 80 ellipsoid, (2a + b) / 3. */
    private static final double RADIUS_METRES = 6_371_008.8;

    private Geodesy() {}

    /** By the haversine formula, which is exact for short distances, and across the antimeridian. */
    static double metres(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double north = Math.toRadians(otherLatitude - latitude);
        double east = Math.toRadians(otherLongitude - longitude);
        double half = square(Math.sin(north / 2))
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(otherLatitude))
                        * square(Math.sin(east / 2));
        return 2 * RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, half)));
    }

    private static double square(double number) {
        return number * number;
    }
}
