package stravalite.bench.live;

import java.time.Instant;

/** The wall clock of the start, going on as evenly as the other one does. */
final class Ticker {

    private final double startMillis;
    private final long startNanos;

    Ticker() {
        Instant now = Instant.now();
        startNanos = System.nanoTime();
        startMillis = millis(now);
    }

    static double millis(Instant moment) {
        return moment.getEpochSecond() * 1e3 + moment.getNano() / 1e6;
    }

    /** Milliseconds since 1970. */
    double now() {
        return startMillis + (System.nanoTime() - startNanos) / 1e6;
    }
}
