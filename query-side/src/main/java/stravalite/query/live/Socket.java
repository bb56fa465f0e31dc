package stravalite.query.live;

import java.io.IOException;
import java.util.List;
import org.springframework.web.socket.CloseStatus;

/** The connection under a live session. Only its writer sends. */
interface Socket {

    /** Writes all of these; it may block, but not for ever. */
    void send(List<Outgoing> batch) throws IOException;

    /** Says good-bye and closes; nothing when it is closed. */
    void close(CloseStatus status);

    /** Closes at once, even while a send blocks. */
    void abort(CloseStatus status);

    boolean isOpen();
}
