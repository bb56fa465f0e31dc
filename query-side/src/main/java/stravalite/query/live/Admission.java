package stravalite.query.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import stravalite.platform.edge.ClientAddress;
import stravalite.platform.http.Problem;

/** Turns a handshake away when there are too many sessions: 503 in all, 429 from one address. */
final class Admission implements HandshakeInterceptor {

    private static final String ADDRESS = Admission.class.getName();

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Sessions sessions;
    private final HandshakeRefusals refusals;

    Admission(Sessions sessions, HandshakeRefusals refusals) {
        this.sessions = sessions;
        this.refusals = refusals;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        String address = ClientAddress.of(((ServletServerHttpRequest) request).getServletRequest())
                .network();
        HttpStatus answer = sessions.admit(address);
        if (answer.isError()) {
            refusals.refuse(
                    request,
                    response,
                    answer == HttpStatus.TOO_MANY_REQUESTS
                            ? Problem.tooMany("This address has too many live sessions.", PAUSE)
                            : Problem.unavailable("No more live sessions can be served here just now.", PAUSE));
            return false;
        }
        attributes.put(ADDRESS, address);
        return true;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception exception) {}

    /** The client's address, as the handshake left it among the session's attributes. */
    static String address(Map<String, Object> attributes) {
        return String.valueOf(attributes.get(ADDRESS));
    }
}
