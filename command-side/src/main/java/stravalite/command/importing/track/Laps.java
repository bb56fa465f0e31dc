package stravalite.command.importing.track;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import stravalite.api.run.Distance;
import stravalite.command.run.Measure;

/** The sums over a device's laps. They are known only if every lap states its part. */
final class Laps {

    /** Far beyond any run, and so that the sum of as many laps as there may be fits into a long. */
    private static final double MOST = 1e9;

    private int laps;
    private int withDistance;
    private int withTime;
    private long centimetres;
    private long millis;

    void begin() {
        laps++;
    }

    void metres(String text) {
        Optional<BigDecimal> part = part(text);
        part.ifPresent(metres -> centimetres += Measure.metres(metres).centimetres());
        withDistance += part.isPresent() ? 1 : 0;
    }

    void seconds(String text) {
        Optional<BigDecimal> part = part(text);
        part.ifPresent(seconds -> millis += Measure.seconds(seconds).toMillis());
        withTime += part.isPresent() ? 1 : 0;
    }

    private static Optional<BigDecimal> part(String text) {
        OptionalDouble number = Point.number(text);
        return number.isEmpty() || number.getAsDouble() < 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(Math.min(MOST, number.getAsDouble())));
    }

    Optional<Distance> distance() {
        return laps > 0 && withDistance == laps && centimetres > 0
                ? Optional.of(new Distance(centimetres))
                : Optional.empty();
    }

    Optional<Duration> duration() {
        return laps > 0 && withTime == laps && millis > 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
    }
}
