package stravalite.query.live;

import java.time.Duration;

/** When things last happened in a session, by the JVM's monotonic clock. Written by several threads, read by the sweep. */
final class SessionTimes {

    private static final long NEVER = Long.MIN_VALUE;

    private final long opened = System.nanoTime();
    private volatile long read = opened;
    private volatile long written = opened;
    private volatile long pinged = opened;
    private volatile long sendingSince = NEVER;
    private volatile long endingSince = NEVER;
    private volatile HeartBeats beats = HeartBeats.NONE;

    void agree(HeartBeats agreed) {
        beats = agreed;
    }

    HeartBeats beats() {
        return beats;
    }

    void read() {
        read = System.nanoTime();
    }

    void sending() {
        sendingSince = System.nanoTime();
    }

    void sent() {
        sendingSince = NEVER;
        written = System.nanoTime();
    }

    void pinged() {
        pinged = System.nanoTime();
    }

    void ending() {
        endingSince = System.nanoTime();
    }

    Duration age() {
        return since(opened);
    }

    Duration silence() {
        return since(read);
    }

    Duration quiet() {
        return since(written);
    }

    Duration sincePing() {
        return since(pinged);
    }

    /** How long the present send has taken; zero when there is none. */
    Duration stalled() {
        return since(sendingSince);
    }

    /** How long it has been ending; zero when it is not. */
    Duration ended() {
        return since(endingSince);
    }

    private static Duration since(long moment) {
        return moment == NEVER ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - moment);
    }
}
