package stravalite.query.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompEncoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;

/** The server's frames, but for MESSAGE, which is put together from shared parts. */
final class Frames {

    private static final StompEncoder ENCODER = new StompEncoder();
    private static final int LONGEST_HEADER = 300;

    private Frames() {}

    static Outgoing connected(String version, String session, Duration heartBeat) {
        StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.CONNECTED);
        headers.setVersion(version);
        headers.setNativeHeader("session", session);
        headers.setNativeHeader("server", "strava-lite");
        headers.setHeartbeat(heartBeat.toMillis(), heartBeat.toMillis());
        return frame(headers, "");
    }

    static Outgoing receipt(String id) {
        StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.RECEIPT);
        headers.setReceiptId(id);
        return frame(headers, "");
    }

    static Outgoing error(String message, @Nullable String receipt) {
        StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.ERROR);
        headers.setMessage(message.length() > LONGEST_HEADER ? message.substring(0, LONGEST_HEADER) + "…" : message);
        headers.setNativeHeader("version", "1.0,1.1,1.2");
        headers.setNativeHeader("content-type", "text/plain;charset=utf-8");
        if (receipt != null) {
            headers.setReceiptId(receipt);
        }
        return frame(headers, message);
    }

    /** A header's value as it stands on the wire; STOMP 1.0 knows no escapes. */
    static String escaped(String value, String version) {
        if (version.equals("1.0")) {
            return value;
        }
        return value.replace("\\", "\\\\")
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace(":", "\\c");
    }

    private static Outgoing frame(StompHeaderAccessor headers, String body) {
        return new Outgoing.Frame(new String(ENCODER.encode(headers.toMap(), body.getBytes(UTF_8)), UTF_8));
    }
}
