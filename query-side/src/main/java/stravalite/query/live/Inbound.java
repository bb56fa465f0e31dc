package stravalite.query.live;

import java.nio.ByteBuffer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.BufferingStompDecoder;
import org.springframework.messaging.simp.stomp.StompDecoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.web.socket.CloseStatus;

/** What one client sends: decoded, bounded in length and rate, and never more than refused. */
final class Inbound {

    private static final Logger log = LoggerFactory.getLogger(Inbound.class);

    private final LiveSession session;
    private final StompCommands commands;
    private final BufferingStompDecoder decoder;
    private final Allowance allowance;
    private final int maxFrame;

    Inbound(LiveSession session, StompCommands commands, LiveProperties properties) {
        this.session = session;
        this.commands = commands;
        this.maxFrame = Math.toIntExact(properties.maxFrame().toBytes());
        this.decoder = new BufferingStompDecoder(new StompDecoder(), maxFrame);
        this.allowance = new Allowance(properties.framesPerSecond());
    }

    /** The next piece of what the client sends. The container calls it from one thread at a time. */
    void read(ByteBuffer piece) {
        if (session.ending()) {
            return;
        }
        session.times().read();
        try {
            List<Message<byte[]>> frames = decode(piece);
            // A piece costs as much as a frame, or a frame in many pieces would be free.
            if (!allowance.take(Math.max(1, frames.size()))) {
                throw new Refused("too many frames");
            }
            for (Message<byte[]> frame : frames) {
                if (!session.ending()) {
                    commands.handle(session, accessor(frame));
                }
            }
        } catch (Refused e) {
            session.fail(e.reason(), null, e.status());
        } catch (RuntimeException e) {
            log.warn("Session {} could not be served", session.id(), e);
            session.fail("internal error", null, CloseStatus.SERVER_ERROR);
        }
    }

    void pong() {
        session.times().read();
    }

    void closed() {
        session.closed();
    }

    private List<Message<byte[]>> decode(ByteBuffer piece) {
        if (decoder.getBufferSize() + piece.remaining() > maxFrame) {
            throw new Refused("a frame may have " + maxFrame + " bytes", CloseStatus.TOO_BIG_TO_PROCESS);
        }
        try {
            return decoder.decode(piece);
        } catch (RuntimeException e) {
            // The decoder has many ways to say that this is not STOMP.
            throw new Refused("malformed frame", CloseStatus.PROTOCOL_ERROR);
        }
    }

    private static StompHeaderAccessor accessor(Message<byte[]> frame) {
        StompHeaderAccessor headers = MessageHeaderAccessor.getAccessor(frame, StompHeaderAccessor.class);
        return headers == null ? StompHeaderAccessor.wrap(frame) : headers;
    }
}
