package stravalite.command.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import stravalite.api.runner.RunnerId;

/** Sessions and the refresh tokens that prolong them. */
@Repository
class Sessions {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration lifetime;

    /** A session that was begun or prolonged. */
    record Opened(UUID session, RunnerId account, RefreshToken next) {}

    Sessions(JdbcClient jdbc, Clock clock, @Value("${stravalite.tokens.refresh-lifetime}") Duration lifetime) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** Begins a session, and forgets this account's sessions that are over. */
    @Transactional
    public Opened begin(RunnerId account) {
        Instant now = clock.instant();
        jdbc.sql(
                        "delete from account.session where account_id = :account and (ended_at is not null or expires_at <= :now)")
                .param("account", account.value())
                .param("now", Accounts.timestamp(now))
                .update();
        UUID session = UUID.randomUUID();
        jdbc.sql("""
                        insert into account.session (id, account_id, created_at, expires_at)
                        values (:id, :account, :now, :expires)""")
                .param("id", session)
                .param("account", account.value())
                .param("now", Accounts.timestamp(now))
                .param("expires", Accounts.timestamp(now.plus(lifetime)))
                .update();
        return new Opened(session, account, issue(session, now));
    }

    /**
     * Uses a refresh token up and prolongs its session. A token that was used before is in wrong hands, whoever shows it
     * now: its session ends. Of two uses at once, one is the second.
     *
     * @return empty when the token is not good
     */
    @Transactional
    public Optional<Opened> prolong(RefreshToken token) {
        Instant now = clock.instant();
        Optional<UUID> used = jdbc.sql("""
                        update account.refresh_token set used_at = :now
                        where hash = :hash and used_at is null and expires_at > :now returning session_id""")
                .param("now", Accounts.timestamp(now))
                .param("hash", token.hash())
                .query(UUID.class)
                .optional();
        if (used.isEmpty()) {
            endReused(token, now);
            return Optional.empty();
        }
        UUID session = used.get();
        return jdbc.sql("""
                        update account.session set expires_at = :expires
                        where id = :id and ended_at is null and expires_at > :now returning account_id""")
                .param("expires", Accounts.timestamp(now.plus(lifetime)))
                .param("id", session)
                .param("now", Accounts.timestamp(now))
                .query(UUID.class)
                .optional()
                .map(account -> new Opened(session, new RunnerId(account), issue(session, now)));
    }

    /** Ends a session: its tokens are worth nothing from now on. */
    void end(UUID session) {
        jdbc.sql("update account.session set ended_at = :now where id = :id and ended_at is null")
                .param("now", Accounts.timestamp(clock.instant()))
                .param("id", session)
                .update();
    }

    /** Ends all sessions of an account. */
    void endAll(RunnerId account) {
        jdbc.sql("update account.session set ended_at = :now where account_id = :account and ended_at is null")
                .param("now", Accounts.timestamp(clock.instant()))
                .param("account", account.value())
                .update();
    }

    private void endReused(RefreshToken token, Instant now) {
        jdbc.sql("""
                        update account.session set ended_at = :now where ended_at is null and id in
                          (select session_id from account.refresh_token where hash = :hash and used_at is not null)""")
                .param("now", Accounts.timestamp(now))
                .param("hash", token.hash())
                .update();
    }

    private RefreshToken issue(UUID session, Instant now) {
        RefreshToken token = RefreshToken.random();
        jdbc.sql("""
                        insert into account.refresh_token (hash, session_id, created_at, expires_at)
                        values (:hash, :session, :now, :expires)""")
                .param("hash", token.hash())
                .param("session", session)
                .param("now", Accounts.timestamp(now))
                .param("expires", Accounts.timestamp(now.plus(lifetime)))
                .update();
        return token;
    }
}
