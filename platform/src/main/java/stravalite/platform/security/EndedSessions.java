package stravalite.platform.security;

import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import stravalite.platform.redis.Signals;

/** Tells every node of sessions that ended before their time. A node that hears nothing finds out by {@link LiveSessions}. */
@Component
public class EndedSessions {

    private static final String CHANNEL = "session-ended";

    private final Signals signals;

    EndedSessions(Signals signals) {
        this.signals = signals;
    }

    /** To be called after the commit. */
    public void tell(Collection<UUID> sessions) {
        sessions.forEach(session -> signals.tell(CHANNEL, session.toString()));
    }

    /** Hears of each. One listener; it must not wait for anything. */
    public void listen(Consumer<UUID> listener) {
        signals.listen(CHANNEL, session -> listener.accept(UUID.fromString(session)));
    }
}
