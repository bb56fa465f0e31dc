package stravalite.query.live;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import stravalite.api.runner.RunnerId;

/**
 * One session's interest in one destination. It is sent the snapshot and then every later message once, in the order of
 * the cursors: what is published while the snapshot is taken waits here, and what the snapshot held already is skipped.
 */
final class Subscription {

    private final LiveSession session;
    private final String destination;
    private final @Nullable RunnerId runner;
    private final String head;
    private final int maxPending;
    private @Nullable List<Publication> pending = new ArrayList<>();
    private long last = Long.MIN_VALUE;
    private boolean ended;

    /**
     * @param id the client's, as it stands on the wire
     * @param runner whose queue it is; null for a topic
     * @param maxPending messages that may wait for the snapshot
     */
    Subscription(LiveSession session, String id, String destination, @Nullable RunnerId runner, int maxPending) {
        this.session = session;
        this.destination = destination;
        this.runner = runner;
        this.head = Publication.head(id, destination);
        this.maxPending = maxPending;
    }

    String destination() {
        return destination;
    }

    @Nullable
    RunnerId runner() {
        return runner;
    }

    synchronized boolean ended() {
        return ended;
    }

    synchronized void end() {
        ended = true;
        pending = null;
    }

    synchronized void offer(Publication publication) {
        if (pending == null) {
            deliver(publication);
        } else if (pending.size() < maxPending) {
            pending.add(publication);
        } else {
            end();
            session.drop("too many messages before the snapshot");
        }
    }

    synchronized void start(List<Publication> snapshot) {
        List<Publication> waiting = pending;
        if (waiting == null) {
            return;
        }
        pending = null;
        snapshot.forEach(this::deliver);
        waiting.forEach(this::deliver);
    }

    void fail() {
        session.fail("could not read " + destination + ", try again later", null, CloseStatus.SERVER_ERROR);
    }

    private void deliver(Publication publication) {
        if (ended || publication.cursor() <= last) {
            return;
        }
        last = publication.cursor();
        session.send(new Outgoing.Delivery(head, publication));
    }
}
