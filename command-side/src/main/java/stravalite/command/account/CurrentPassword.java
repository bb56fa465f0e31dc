package stravalite.command.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.platform.http.Problem;
import stravalite.platform.http.Problem.FieldError;
import stravalite.platform.security.AuthenticatedRunner;

/**
 * Asks who is logged in for their password once more, before what a stolen token must not do. A session has five tries;
 * the fifth wrong one ends it, so that a token that was stolen does not serve to guess the password.
 */
@Component
class CurrentPassword {

    private static final String FIELD = "current_password";
    private static final int TRIES = 5;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Sessions sessions;
    private final PasswordHashing hashing;
    private final PasswordRules rules;

    CurrentPassword(
            JdbcClient jdbc, Accounts accounts, Sessions sessions, PasswordHashing hashing, PasswordRules rules) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.sessions = sessions;
        this.hashing = hashing;
        this.rules = rules;
    }

    /** @throws Problem 403 naming {@code current_password} when it is wrong */
    Credentials check(AuthenticatedRunner me, String given) {
        // Counted before, so that many at once are no more tries than five.
        int tries = another(me.session()).orElseThrow(CurrentPassword::lastTry);
        Credentials known = accounts.credentials(me.id()).orElseThrow(CurrentPassword::wrong);
        boolean right;
        try {
            Optional<String> password = rules.readable(given).filter(text -> !text.isEmpty());
            right = hashing.matches(password.orElse("-"), password.isEmpty() ? null : known.passwordHash());
        } catch (Problem tooBusy) {
            jdbc.sql("update account.session set wrong_passwords = greatest(0, wrong_passwords - 1) where id = ?")
                    .param(me.session())
                    .update();
            throw tooBusy;
        }
        if (right) {
            jdbc.sql("update account.session set wrong_passwords = 0 where id = ?")
                    .param(me.session())
                    .update();
            return known;
        }
        if (tries >= TRIES) {
            sessions.end(me.session());
            throw lastTry();
        }
        throw wrong();
    }

    /** How many tries this session has had, with another one; empty when it has no more. */
    private Optional<Integer> another(UUID session) {
        return jdbc.sql("""
                        update account.session set wrong_passwords = wrong_passwords + 1
                        where id = :session and wrong_passwords < :tries and ended_at is null
                        returning wrong_passwords""")
                .param("session", session)
                .param("tries", TRIES)
                .query(Integer.class)
                .optional();
    }

    private static Problem wrong() {
        return refused("is wrong");
    }

    private static Problem lastTry() {
        return refused("is wrong for the fifth time, so this session has ended");
    }

    private static Problem refused(String message) {
        return new Problem(HttpStatus.FORBIDDEN, FIELD + ": " + message, List.of(new FieldError(FIELD, message)));
    }
}
