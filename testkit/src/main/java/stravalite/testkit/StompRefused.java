package stravalite.testkit;

import org.jspecify.annotations.Nullable;

/** The server did not answer CONNECT with CONNECTED: it sent another frame, closed, or refused the handshake. */
public final class StompRefused extends RuntimeException {

    private final transient @Nullable Frame frame;

    StompRefused(String message, @Nullable Frame frame, @Nullable Throwable cause) {
        super(message, cause);
        this.frame = frame;
    }

    /** What the server answered, mostly an ERROR; null if it answered nothing. */
    public @Nullable Frame frame() {
        return frame;
    }
}
