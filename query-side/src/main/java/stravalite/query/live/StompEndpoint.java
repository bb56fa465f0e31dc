package stravalite.query.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** Where the container's WebSocket events become a live session's. A STOMP frame may be cut anywhere on its way. */
@Component
final class StompEndpoint implements WebSocketHandler, SubProtocolCapable {

    private static final Logger log = LoggerFactory.getLogger(StompEndpoint.class);
    private static final String INBOUND = StompEndpoint.class.getName();

    private final Sessions sessions;
    private final Topics topics;
    private final StompCommands commands;
    private final LiveProperties properties;

    StompEndpoint(Sessions sessions, Topics topics, StompCommands commands, LiveProperties properties) {
        this.sessions = sessions;
        this.topics = topics;
        this.commands = commands;
        this.properties = properties;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of("v12.stomp", "v11.stomp", "v10.stomp");
    }

    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        Session container = Objects.requireNonNull(
                ((NativeWebSocketSession) session).getNativeSession(Session.class), "a Jakarta WebSocket container");
        LiveSession live = new LiveSession(
                session.getId(),
                Admission.address(session.getAttributes()),
                new ContainerSocket(container, properties.sendLimit()),
                new Outbox(properties.queueMessages(), properties.queueBytes().toBytes()),
                sessions,
                topics);
        session.getAttributes().put(INBOUND, new Inbound(live, commands, properties));
        live.start();
        sessions.add(live);
    }

    @Override
    public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
        Inbound inbound = inbound(session);
        if (inbound == null) {
            return;
        }
        switch (message) {
            case TextMessage text ->
                inbound.read(ByteBuffer.wrap(text.getPayload().getBytes(UTF_8)));
            case BinaryMessage binary -> inbound.read(copy(binary.getPayload()));
            case PongMessage _ -> inbound.pong();
            default -> log.debug("Passed over a {}", message.getClass());
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable exception) {
        log.debug("Session {} failed", session.getId(), exception);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Inbound inbound = inbound(session);
        if (inbound != null) {
            inbound.closed();
        }
    }

    private static @Nullable Inbound inbound(WebSocketSession session) {
        return (Inbound) session.getAttributes().get(INBOUND);
    }

    /** The container uses its buffer again, while a cut frame has to wait for its rest. */
    private static ByteBuffer copy(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
