package stravalite.command.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import stravalite.api.runner.RunnerId;

/** Sessions and the refresh tokens that prolong them. */
@Repository
class Sessions {

    /** Of one account. */
    static final int MOST_LIVE = 100;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Duration lifetime;

    /** A session that was begun or prolonged. */
    record Opened(UUID session, RunnerId account, OneTimeSecret next) {}

    Sessions(
            JdbcClient jdbc,
            Clock clock,
            ApplicationEventPublisher events,
            @Value("${stravalite.tokens.refresh-lifetime}") Duration lifetime) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.lifetime = lifetime;
    }

    /**
     * Begins a session, and forgets this account's sessions that are over. Of more than a hundred that live those end that
     * were not used for the longest time.
     *
     * @param client the program that begins it
     * @return empty when the account has been deleted or got another password since these credentials were read
     */
    @Transactional
    public Optional<Opened> begin(Credentials by, @Nullable String client) {
        Instant now = clock.instant();
        RunnerId account = by.account().id();
        UUID session = UUID.randomUUID();
        // The lock lets either this come first, and a new password end it, or the new password, and this find out.
        int begun = at(now, """
                        insert into account.session (id, account_id, created_at, last_used_at, expires_at, client)
                        select :id, id, :now, :now, :expires, :client from account.account
                        where id = :account and password_revision = :revision for share""")
                .param("id", session)
                .param("account", account.value())
                .param("revision", by.passwordRevision())
                .param("expires", Accounts.timestamp(now.plus(lifetime)))
                .param("client", client)
                .update();
        if (begun == 0) {
            return Optional.empty();
        }
        at(now, """
                        delete from account.session
                        where account_id = :account and (ended_at is not null or expires_at <= :now)""").param("account", account.value()).update();
        ended(at(now, """
                        update account.session set ended_at = :now where id in (
                          select id from account.session where account_id = :account
                          order by id = :id desc, last_used_at desc, created_at desc offset :most)
                        returning id""")
                .param("account", account.value())
                .param("id", session)
                .param("most", MOST_LIVE));
        return Optional.of(new Opened(session, account, issue(session, now)));
    }

    /**
     * Uses a refresh token up and prolongs its session. A token that was used before is in wrong hands, whoever shows it
     * now: its session ends. Of two uses at once, one is the second.
     *
     * @return empty when the token is not good
     */
    @Transactional
    public Optional<Opened> prolong(OneTimeSecret token) {
        Instant now = clock.instant();
        // The session first, as whoever ends it does, or each could wait for the other.
        jdbc.sql("""
                        select id from account.session
                        where id = (select session_id from account.refresh_token where hash = :hash) for update""").param("hash", token.hash()).query(UUID.class).optional();
        Optional<UUID> used =
                at(now, """
                        update account.refresh_token set used_at = :now
                        where hash = :hash and used_at is null and expires_at > :now returning session_id""").param("hash", token.hash()).query(UUID.class).optional();
        if (used.isEmpty()) {
            ended(at(now, """
                            update account.session set ended_at = :now where ended_at is null and id in
                              (select session_id from account.refresh_token where hash = :hash and used_at is not null)
                            returning id""").param("hash", token.hash()));
            return Optional.empty();
        }
        UUID session = used.get();
        at(now, "delete from account.refresh_token where session_id = :session and expires_at <= :now")
                .param("session", session)
                .update();
        return at(now, """
                        update account.session set expires_at = :expires, last_used_at = :now
                        where id = :id and ended_at is null and expires_at > :now returning account_id""")
                .param("expires", Accounts.timestamp(now.plus(lifetime)))
                .param("id", session)
                .query(UUID.class)
                .optional()
                .map(account -> new Opened(session, new RunnerId(account), issue(session, now)));
    }

    /** An account's sessions that live, the one used last first. */
    List<Session> of(RunnerId account, UUID current) {
        return at(clock.instant(), """
                        select *, id = :current as current from account.session
                        where account_id = :account and ended_at is null and expires_at > :now
                        order by last_used_at desc, id""")
                .param("account", account.value())
                .param("current", current)
                .query(Sessions::session)
                .list();
    }

    /** Whether this session of this account lives. If so it goes on until the transaction ends. */
    boolean holds(RunnerId account, UUID session) {
        return at(clock.instant(), """
                        select id from account.session
                        where id = :id and account_id = :account and ended_at is null and expires_at > :now
                        for share""")
                .param("id", session)
                .param("account", account.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** Ends a session: its tokens are worth nothing from now on. */
    void end(UUID session) {
        ended(at(
                        clock.instant(),
                        "update account.session set ended_at = :now where id = :id and ended_at is null returning id")
                .param("id", session));
    }

    /** Ends one of an account's sessions, if there is one of this id that lives; says whether. */
    boolean end(RunnerId account, UUID session) {
        return ended(at(clock.instant(), """
                        update account.session set ended_at = :now
                        where id = :id and account_id = :account and ended_at is null and expires_at > :now
                        returning id""").param("id", session).param("account", account.value()));
    }

    /** Ends all sessions of an account. */
    void endAll(RunnerId account) {
        ended(at(clock.instant(), """
                        update account.session set ended_at = :now
                        where account_id = :account and ended_at is null returning id""").param("account", account.value()));
    }

    /** Ends all sessions of an account but one. */
    void endOthers(RunnerId account, UUID kept) {
        ended(at(clock.instant(), """
                        update account.session set ended_at = :now
                        where account_id = :account and id <> :kept and ended_at is null returning id""").param("account", account.value()).param("kept", kept));
    }

    private boolean ended(StatementSpec ending) {
        List<UUID> sessions = ending.query(UUID.class).list();
        if (!sessions.isEmpty()) {
            events.publishEvent(new SessionsEnded(sessions));
        }
        return !sessions.isEmpty();
    }

    private OneTimeSecret issue(UUID session, Instant now) {
        OneTimeSecret token = OneTimeSecret.random();
        at(now, """
                        insert into account.refresh_token (hash, session_id, created_at, expires_at)
                        values (:hash, :session, :now, :expires)""")
                .param("hash", token.hash())
                .param("session", session)
                .param("expires", Accounts.timestamp(now.plus(lifetime)))
                .update();
        return token;
    }

    private StatementSpec at(Instant now, String sql) {
        return jdbc.sql(sql).param("now", Accounts.timestamp(now));
    }

    private static Session session(ResultSet row, int number) throws SQLException {
        return new Session(
                row.getObject("id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_used_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("current"),
                row.getString("client"));
    }
}
