package stravalite.query.live;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import stravalite.api.runner.RunnerId;

/** The live sessions of this node, bounded in all and for each client address. */
@Component("live.sessions")
final class Sessions {

    private final LiveProperties properties;
    private final Map<String, LiveSession> open = new ConcurrentHashMap<>();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final AtomicLong dropped = new AtomicLong();
    private final LongAdder messages = new LongAdder();
    private volatile boolean shutDown;

    Sessions(LiveProperties properties) {
        this.properties = properties;
    }

    /** How a handshake from this address is to be answered. */
    HttpStatus admit(String address) {
        if (shutDown || open.size() >= properties.maxSessions()) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        return byAddress.getOrDefault(address, 0) < properties.maxSessionsPerAddress()
                ? HttpStatus.SWITCHING_PROTOCOLS
                : HttpStatus.TOO_MANY_REQUESTS;
    }

    /** Counts it in, or ends it: many handshakes may have been admitted at once. */
    void add(LiveSession session) {
        open.put(session.id(), session);
        int here = byAddress.merge(session.address(), 1, Integer::sum);
        if (shutDown) {
            session.end(null, CloseStatus.GOING_AWAY);
        } else if (open.size() > properties.maxSessions() || here > properties.maxSessionsPerAddress()) {
            session.end(null, CloseStatus.SERVICE_OVERLOAD.withReason("too many sessions"));
        }
    }

    void remove(LiveSession session) {
        if (open.remove(session.id(), session)) {
            byAddress.computeIfPresent(session.address(), (_, count) -> count == 1 ? null : count - 1);
        }
    }

    void disconnect(RunnerId runner) {
        endThose(holder -> holder.runner().equals(runner));
    }

    /** Ends the sessions of a login that has ended. */
    void loginEnded(UUID login) {
        endThose(holder -> holder.login().equals(login));
    }

    private void endThose(Predicate<TokenCheck.Holder> which) {
        for (LiveSession session : open.values()) {
            TokenCheck.Holder holder = session.holder();
            if (holder != null && which.test(holder)) {
                session.fail("this login has ended", null, CloseStatus.POLICY_VIOLATION);
            }
        }
    }

    Collection<LiveSession> all() {
        return open.values();
    }

    void dropped() {
        dropped.incrementAndGet();
    }

    long droppedCount() {
        return dropped.get();
    }

    /** A message was put into a session's queue. */
    void queued() {
        messages.increment();
    }

    long messageCount() {
        return messages.sum();
    }

    int size() {
        return open.size();
    }

    /** Admits sessions again after {@link #shutDown}. */
    void reopen() {
        shutDown = false;
    }

    /** Admits no more, says good-bye to all and gives them this long to go. */
    void shutDown(Duration most) throws InterruptedException {
        shutDown = true;
        long end = System.nanoTime() + most.toNanos();
        List<LiveSession> last = List.copyOf(open.values());
        last.forEach(session -> session.end(null, CloseStatus.GOING_AWAY));
        for (LiveSession session : last) {
            if (!session.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                session.abort();
            }
        }
    }
}
