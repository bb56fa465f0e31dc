package stravalite.command.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;

/**
 * One-time tokens by which somebody who forgot their password gets a new one. An admin hands them out; no mail is sent.
 */
@Service
class PasswordResets {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final PasswordRules rules;
    private final NewPassword newPassword;
    private final Clock clock;
    private final Duration lifetime;

    /** A token that was made. */
    record Made(OneTimeSecret token, Instant expiresAt) {}

    PasswordResets(
            JdbcClient jdbc,
            Accounts accounts,
            PasswordRules rules,
            NewPassword newPassword,
            Clock clock,
            @Value("${stravalite.tokens.reset-lifetime}") Duration lifetime) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.rules = rules;
        this.newPassword = newPassword;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /**
     * Makes a token; an older one of the same account is void from now on.
     *
     * @throws Problem 404 when there is no such account; 409 for an admin's, whose password is the operator's
     */
    Made make(RunnerId id) {
        Account account = accounts.withId(id).orElseThrow(() -> Problem.notFound("There is no such account."));
        if (account.role() == Account.Role.ADMIN) {
            throw Registration.madeByConfiguration();
        }
        Made made =
                new Made(OneTimeSecret.random(), clock.instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS));
        jdbc.sql("""
                        insert into account.password_reset (account_id, token_hash, expires_at)
                        select id, :hash, :expires from account.account where id = :id
                        on conflict (account_id)
                        do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at""")
                .param("id", id.value())
                .param("hash", made.token().hash())
                .param("expires", Accounts.timestamp(made.expiresAt()))
                .update();
        return made;
    }

    /**
     * Uses a token up and sets the password. Hashing begins only after the token proved good, and what is wrong with the
     * password leaves the token as it is.
     *
     * @throws Problem 400 naming {@code token} or {@code new_password}
     */
    void use(OneTimeSecret token, String password) {
        Credentials known = holder(token).orElseThrow(PasswordResets::bad);
        rules.require("new_password", password, known.account());
        if (!newPassword.set(known, PasswordRules.normalised(password), null)) {
            throw bad();
        }
    }

    /** By one statement: of two uses at once the second sees the token with the password that it was made for, or not at all. */
    private Optional<Credentials> holder(OneTimeSecret token) {
        return jdbc.sql("""
                        select account.* from account.account join account.password_reset on account_id = id
                        where token_hash = :hash and expires_at > :now""")
                .param("hash", token.hash())
                .param("now", Accounts.timestamp(clock.instant()))
                .query(Accounts::credentials)
                .optional();
    }

    private static Problem bad() {
        return Problem.badField("token", "is not valid, or not any more");
    }
}
