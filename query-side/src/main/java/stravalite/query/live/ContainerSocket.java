package stravalite.query.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;

/** A socket of the servlet container. It goes past Spring's session, which can't write several frames in one go. */
final class ContainerSocket implements Socket {

    private static final Logger log = LoggerFactory.getLogger(ContainerSocket.class);
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";
    private static final String CLOSE_TIMEOUT = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

    private final Session session;
    private final RemoteEndpoint.Basic remote;

    ContainerSocket(Session session, Duration sendLimit) {
        this.session = session;
        this.remote = session.getBasicRemote();
        // The gateway aborts a stalled send itself; this is the net under it.
        session.getUserProperties().put(SEND_TIMEOUT, 2 * sendLimit.toMillis());
        session.getUserProperties().put(CLOSE_TIMEOUT, sendLimit.toMillis());
    }

    @Override
    public void send(List<Outgoing> batch) throws IOException {
        if (batch.size() == 1) {
            send(batch.getFirst());
            return;
        }
        // Off again between batches: the container's own pongs would otherwise wait for the next flush.
        remote.setBatchingAllowed(true);
        for (Outgoing outgoing : batch) {
            send(outgoing);
        }
        remote.setBatchingAllowed(false);
    }

    private void send(Outgoing outgoing) throws IOException {
        if (outgoing instanceof Outgoing.Ping) {
            remote.sendPing(ByteBuffer.allocate(0));
        } else {
            remote.sendText(outgoing.text());
        }
    }

    @Override
    public void close(CloseStatus status) {
        try {
            session.close(new CloseReason(CloseCodes.getCloseCode(status.getCode()), status.getReason()));
        } catch (IOException | IllegalStateException e) {
            log.debug("The socket was gone before it was closed", e);
        }
    }

    @Override
    public void abort(CloseStatus status) {
        session.getUserProperties().put(SEND_TIMEOUT, 1L);
        try {
            // Waits that millisecond for the blocked send, then closes the connection under it.
            remote.setBatchingAllowed(false);
        } catch (IOException | IllegalStateException e) {
            log.debug("Aborted", e);
        }
        close(status);
    }

    @Override
    public boolean isOpen() {
        return session.isOpen();
    }
}
