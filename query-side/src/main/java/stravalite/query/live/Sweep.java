package stravalite.query.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/**
 * Looks at each session every second for deadlines, heart-beats and tokens, and every two seconds for logins that ended
 * elsewhere, by one question for all. It ends them all when the server stops.
 */
@Component("live.sweep")
final class Sweep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final int LOGINS_EVERY = 2;

    private final Sessions sessions;
    private final TokenCheck tokens;
    private final LiveProperties properties;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;

    Sweep(Sessions sessions, TokenCheck tokens, LiveProperties properties, Clock clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void start() {
        sessions.reopen();
        ScheduledExecutorService started = Executors.newScheduledThreadPool(
                2, Thread.ofVirtual().name("live-sweep-", 0).factory());
        every(started, properties.sweep(), this::sweep);
        every(started, properties.sweep().multipliedBy(LOGINS_EVERY), this::checkLogins);
        timer = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        timer = null;
        if (running == null) {
            return;
        }
        running.shutdownNow();
        try {
            sessions.shutDown(properties.sendLimit());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    /** Stopped after the notice that the process stops, and before the web server, so that clients hear why. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    private void sweep() {
        Instant now = clock.instant();
        for (LiveSession session : sessions.all()) {
            look(session, now);
        }
    }

    private void look(LiveSession session, Instant now) {
        SessionTimes times = session.times();
        HeartBeats beats = times.beats();
        if (!session.open()) {
            session.closed();
        } else if (session.stuck() || times.ended().compareTo(properties.sendLimit()) > 0) {
            session.abort();
        } else if (session.ending()) {
            return;
        } else if (times.stalled().compareTo(properties.sendLimit()) > 0) {
            session.drop("too slow");
            session.abort();
        } else if (session.version() == null && times.age().compareTo(properties.connectWithin()) > 0) {
            session.fail("no CONNECT in time", null, CloseStatus.POLICY_VIOLATION);
        } else if (session.expired(now)) {
            session.fail("the token has expired", null, CloseStatus.POLICY_VIOLATION);
        } else if (beats.missed(times.silence())) {
            session.fail("no heart-beat in time", null, CloseStatus.POLICY_VIOLATION);
        } else if (beats.due(times.quiet(), properties.sweep())) {
            session.send(Outgoing.Frame.HEART_BEAT);
        } else if (beats.pingDue(times.sincePing())) {
            times.pinged();
            session.send(new Outgoing.Ping());
        }
    }

    private void checkLogins() {
        Map<LiveSession, UUID> logins = new HashMap<>();
        for (LiveSession session : sessions.all()) {
            TokenCheck.Holder holder = session.holder();
            if (holder != null && !session.ending()) {
                logins.put(session, holder.login());
            }
        }
        if (logins.isEmpty()) {
            return;
        }
        Set<UUID> live = tokens.live(Set.copyOf(logins.values()));
        logins.forEach((session, login) -> {
            if (!live.contains(login)) {
                session.fail("this login has ended", null, CloseStatus.POLICY_VIOLATION);
            }
        });
    }

    private static void every(ScheduledExecutorService timer, Duration period, Runnable work) {
        Runnable safe = () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.warn("A sweep over the live sessions failed", e);
            }
        };
        var _ = timer.scheduleWithFixedDelay(safe, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }
}
