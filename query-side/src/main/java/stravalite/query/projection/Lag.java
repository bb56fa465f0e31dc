package stravalite.query.projection;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a generation is behind the store.
 *
 * @param events how many come after its position; beyond 10,000 an upper bound
 * @param time how long ago the first of them was recorded; zero when there is none
 */
record Lag(long events, Duration time) {

    static final Lag NONE = new Lag(0, Duration.ZERO);

    /** Never negative, whatever the clocks of others say. */
    static Duration since(Instant recorded, Instant now) {
        return recorded.isBefore(now) ? Duration.between(recorded, now) : Duration.ZERO;
    }
}
