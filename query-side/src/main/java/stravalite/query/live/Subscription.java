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

    synchronized void offer(List<Publication> publications) {
        if (pending == null) {
            deliver(publications);
        } else if (pending.size() + publications.size() <= maxPending) {
            pending.addAll(publications);
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
        deliver(snapshot);
        deliver(waiting);
    }

    void fail() {
        session.fail("could not read " + destination + ", try again later", null, CloseStatus.SERVER_ERROR);
    }

    private void deliver(List<Publication> publications) {
        List<Outgoing> news = new ArrayList<>(publications.size());
        for (Publication publication : publications) {
            if (!ended && publication.cursor() > last) {
                last = publication.cursor();
                news.add(new Outgoing.Delivery(head, publication));
            }
        }
        if (!news.isEmpty()) {
            session.send(news);
        }
    }
}
