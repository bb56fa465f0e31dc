package stravalite.query.live;

import org.springframework.web.socket.CloseStatus;

/** A frame that can't be accepted: the client is told why and the session ends. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient CloseStatus status;

    Refused(String reason, CloseStatus status) {
        super(reason, null, false, false);
        this.status = status;
    }

    Refused(String reason) {
        this(reason, CloseStatus.POLICY_VIOLATION);
    }

    CloseStatus status() {
        return status;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
