package stravalite.query.live;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;

/** One client's connection: who it is, what it subscribed to, and the one thread that writes to it. */
final class LiveSession {

    private static final Logger log = LoggerFactory.getLogger(LiveSession.class);

    private final String id;
    private final String address;
    private final Socket socket;
    private final Outbox outbox;
    private final Sessions sessions;
    private final Topics topics;
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final SessionTimes times = new SessionTimes();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread writer;
    private volatile CloseStatus status = CloseStatus.NORMAL;
    private volatile @Nullable String version;
    private volatile TokenCheck.@Nullable Holder holder;

    LiveSession(String id, String address, Socket socket, Outbox outbox, Sessions sessions, Topics topics) {
        this.id = id;
        this.address = address;
        this.socket = socket;
        this.outbox = outbox;
        this.sessions = sessions;
        this.topics = topics;
        this.writer = Thread.ofVirtual().name("live-" + id).unstarted(this::write);
    }

    void start() {
        writer.start();
    }

    String id() {
        return id;
    }

    /** Where the client connects from. */
    String address() {
        return address;
    }

    SessionTimes times() {
        return times;
    }

    /** False when the id is taken. */
    boolean subscribe(String name, Subscription subscription) {
        if (subscriptions.putIfAbsent(name, subscription) != null) {
            return false;
        }
        topics.add(subscription);
        if (over.get()) {
            // It ended in the meantime, and may not have seen this one.
            topics.remove(subscription);
        }
        return true;
    }

    /** False when there is no such subscription. */
    boolean unsubscribe(String name) {
        Subscription subscription = subscriptions.remove(name);
        if (subscription != null) {
            topics.remove(subscription);
        }
        return subscription != null;
    }

    int subscriptions() {
        return subscriptions.size();
    }

    /** The version of STOMP spoken; null before CONNECT. */
    @Nullable
    String version() {
        return version;
    }

    /** Whose session it is; null for an anonymous one. */
    TokenCheck.@Nullable Holder holder() {
        return holder;
    }

    void connected(String agreed, TokenCheck.@Nullable Holder by, HeartBeats beats) {
        holder = by;
        times.agree(beats);
        version = agreed;
    }

    boolean ending() {
        return ending.get();
    }

    /** Whether it was dropped and its writer has not got away yet. */
    boolean stuck() {
        return outbox.cleared() && !times.stalled().isZero();
    }

    boolean expired(Instant now) {
        TokenCheck.Holder by = holder;
        return by != null && !now.isBefore(by.expiresAt());
    }

    /** Never waits: a session that is too slow for what it subscribed to is dropped. */
    void send(Outgoing outgoing) {
        send(List.of(outgoing));
    }

    /** The same with several, which go together. */
    void send(List<Outgoing> several) {
        if (!outbox.offer(several)) {
            drop("too slow");
            return;
        }
        for (Outgoing outgoing : several) {
            if (outgoing instanceof Outgoing.Delivery) {
                sessions.queued();
            }
        }
    }

    /** Tells the client what is wrong, after what it was sent before, and closes. */
    void fail(String message, @Nullable String receipt, CloseStatus why) {
        end(Frames.error(message, receipt), why);
    }

    void end(@Nullable Outgoing last, CloseStatus why) {
        if (ending.compareAndSet(false, true)) {
            status = why;
            times.ending();
            outbox.finish(last);
        }
    }

    /** Closes without writing what still waits. */
    void drop(String reason) {
        if (ending.compareAndSet(false, true)) {
            status = CloseStatus.POLICY_VIOLATION.withReason(reason);
            times.ending();
            sessions.dropped();
            outbox.clear();
        }
    }

    /** Closes the connection under a writer that may be stuck. */
    void abort() {
        outbox.clear();
        Thread.ofVirtual().name("live-abort").start(() -> {
            socket.abort(status);
            closed();
        });
    }

    boolean open() {
        return socket.isOpen();
    }

    /** The connection is gone. May be told more than once. */
    void closed() {
        if (over.compareAndSet(false, true)) {
            ending.set(true);
            outbox.clear();
            subscriptions.values().forEach(topics::remove);
            sessions.remove(this);
        }
    }

    boolean join(Duration most) throws InterruptedException {
        return writer.join(most);
    }

    private void write() {
        try {
            for (var batch = outbox.take(); !batch.isEmpty(); batch = outbox.take()) {
                times.sending();
                socket.send(batch);
                times.sent();
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("Session {} could not be written to", id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            socket.close(status);
            closed();
        }
    }
}
