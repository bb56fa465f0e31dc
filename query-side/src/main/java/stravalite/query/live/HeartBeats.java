package stravalite.query.live;

import java.time.Duration;

/**
 * What both ends promised each other.
 *
 * @param send the server writes something at least this often; zero: no promise
 * @param expect the client writes something at least this often; zero: no promise
 */
record HeartBeats(Duration send, Duration expect) {

    static final HeartBeats NONE = new HeartBeats(Duration.ZERO, Duration.ZERO);

    /** A client without heart-beats is pinged this often, and gone after four of them without a sign. */
    private static final Duration PING = Duration.ofSeconds(30);

    /**
     * STOMP's rule: for each direction the larger of what one end can do and the other wants, none if either says 0.
     *
     * @param sends how often the client can send, ms
     * @param wants how often the client wants to hear, ms
     */
    static HeartBeats of(long sends, long wants, Duration offered) {
        if (sends < 0 || wants < 0) {
            throw new Refused("heart-beat must be two whole numbers that are not negative");
        }
        return new HeartBeats(larger(wants, offered), larger(sends, offered));
    }

    private static Duration larger(long millis, Duration offered) {
        if (millis == 0 || offered.isZero()) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(Math.max(Math.min(millis, Duration.ofDays(1).toMillis()), offered.toMillis()));
    }

    /** Whether the client has been silent for too long. */
    boolean missed(Duration silence) {
        Duration most =
                expect.isZero() ? PING.multipliedBy(4) : expect.multipliedBy(5).dividedBy(2);
        return silence.compareTo(most) > 0;
    }

    /** Whether a heart-beat is due, if the next look comes after {@code tick}. */
    boolean due(Duration quiet, Duration tick) {
        return !send.isZero() && quiet.plus(tick).compareTo(send) >= 0;
    }

    /** Whether a ping is due, since the client's own heart-beats would not tell that it is there. */
    boolean pingDue(Duration sincePing) {
        return expect.isZero() && sincePing.compareTo(PING) >= 0;
    }
}
