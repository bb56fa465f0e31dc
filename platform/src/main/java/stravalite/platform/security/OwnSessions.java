package stravalite.platform.security;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;

/**
 * The sessions of our own tokens. They are asked for each request, so that a log-out and the deletion of an account end
 * access tokens on every node at once.
 */
@Component
@IssuedHere
class OwnSessions implements LiveSessions {

    private final JdbcClient jdbc;
    private final Clock clock;

    OwnSessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether this session of this account has neither ended nor expired. A deleted account has no session. */
    boolean isLive(UUID session, RunnerId account) {
        return jdbc.sql("""
                        select exists (select from account.session
                          where id = :session and account_id = :account and ended_at is null and expires_at > :now)""")
                .param("session", session)
                .param("account", account.value())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    @Override
    public Set<UUID> live(Collection<UUID> sessions) {
        return Set.copyOf(jdbc.sql("""
                        select id from account.session
                        where id = any (:sessions::uuid[]) and ended_at is null and expires_at > :now""")
                .param("sessions", sessions.toArray(UUID[]::new))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(UUID.class)
                .list());
    }
}
