package stravalite.platform.limits;

import io.github.bucket4j.Bandwidth;
import java.time.Duration;
import stravalite.platform.CannotStart;

/**
 * How many requests a minute one client may make. Places come free one by one, evenly over the minute, rather than all at
 * its end: whoever used them up can go on after a moment, never more than the whole number comes at once, and clients that
 * were turned away don't all come back in the same second. In the first minute that lets twice the number through; in the
 * long run it is exact.
 *
 * @param name as clients are told it
 * @param perMinute how many
 */
record Limit(String name, int perMinute) {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    Limit {
        if (perMinute < 1 || perMinute > 1_000_000) {
            throw new CannotStart(
                    "stravalite.limits." + name + "-per-minute must be from 1 to 1000000; to have no limits,"
                            + " set stravalite.limits.enabled=false");
        }
    }

    Bandwidth bandwidth() {
        return Bandwidth.builder()
                .capacity(perMinute)
                .refillGreedy(perMinute, WINDOW)
                .build();
    }

    /** How far apart places come free. */
    Duration pace() {
        return WINDOW.dividedBy(perMinute);
    }

    /** As in {@code RateLimit-Policy}. */
    String policy() {
        return "\"" + name + "\";q=" + perMinute + ";w=" + WINDOW.toSeconds();
    }
}
