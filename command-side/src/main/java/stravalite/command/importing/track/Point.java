package stravalite.command.importing.track;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import stravalite.command.run.Moment;

/** A point of a track while it is read: whatever of it can't be understood is as if it were not there. */
final class Point {

    private static final int LONGEST = 40;
    private static final double MOST_LATITUDE = 90;
    private static final double MOST_LONGITUDE = 180;
    private static final double MOST_METRES_HIGH = 10_000;

    @Nullable
    Instant time;

    double latitude = Double.NaN;
    double longitude = Double.NaN;
    double metresHigh = Double.NaN;

    /** How far the device says that its wearer had come. */
    double metresSoFar = Double.NaN;

    boolean hasPosition() {
        return !Double.isNaN(latitude) && !Double.isNaN(longitude);
    }

    void latitude(@Nullable String text) {
        latitude(known(text));
    }

    void latitude(double degrees) {
        latitude = within(MOST_LATITUDE, degrees);
    }

    void longitude(@Nullable String text) {
        longitude(known(text));
    }

    void longitude(double degrees) {
        longitude = within(MOST_LONGITUDE, degrees);
    }

    void metresHigh(@Nullable String text) {
        metresHigh(known(text));
    }

    void metresHigh(double metres) {
        metresHigh = within(MOST_METRES_HIGH, metres);
    }

    void metresSoFar(@Nullable String text) {
        metresSoFar = known(text);
    }

    void time(String text) {
        time = moment(text).orElse(null);
    }

    static Optional<Instant> moment(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(written -> written.length() <= LONGEST)
                .flatMap(Moment::parse);
    }

    private static double known(@Nullable String text) {
        return number(text).orElse(Double.NaN);
    }

    private static double within(double most, double number) {
        return Math.abs(number) <= most ? number : Double.NaN;
    }

    static OptionalDouble number(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(text.strip());
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
