package stravalite.command.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import stravalite.platform.http.Problem;

/** Who may sign up, and codes that are good for one sign-up each where it takes one. */
@Repository
class Invitations {

    private static final String FIELD = "invitation";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SignUpMode mode;
    private final Duration lifetime;

    /** A code that was made. */
    record Made(OneTimeSecret code, Instant expiresAt) {}

    Invitations(
            JdbcClient jdbc,
            Clock clock,
            @Value("${stravalite.signup}") SignUpMode mode,
            @Value("${stravalite.tokens.invitation-lifetime}") Duration lifetime) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.mode = mode;
        this.lifetime = lifetime;
    }

    /** Makes a code, and forgets those that are over. */
    Made make() {
        Instant now = clock.instant();
        Made made = new Made(OneTimeSecret.random(), now.plus(lifetime).truncatedTo(ChronoUnit.SECONDS));
        jdbc.sql("delete from account.invitation where expires_at <= :now")
                .param("now", Accounts.timestamp(now))
                .update();
        jdbc.sql("insert into account.invitation (code_hash, expires_at) values (:hash, :expires)")
                .param("hash", made.code().hash())
                .param("expires", Accounts.timestamp(made.expiresAt()))
                .update();
        return made;
    }

    /**
     * Lets a sign-up with this code go on, before anything else is said about it.
     *
     * @throws Problem 403 when nobody may sign up; 400 naming {@code invitation} when it takes a good one
     */
    void admit(@Nullable String code) {
        switch (mode) {
            case OPEN -> {}
            case INVITE -> {
                if (!isGood(needed(code))) {
                    throw bad();
                }
            }
            case CLOSED -> throw new Problem(HttpStatus.FORBIDDEN, "Nobody can sign up here.");
        }
    }

    /**
     * Uses a code up, in the transaction that makes the account.
     *
     * @throws Problem 400 naming {@code invitation} when somebody else was faster
     */
    void use(@Nullable String code) {
        if (mode == SignUpMode.INVITE
                && jdbc.sql("delete from account.invitation where code_hash = :hash and expires_at > :now")
                                .param("hash", needed(code).hash())
                                .param("now", Accounts.timestamp(clock.instant()))
                                .update()
                        == 0) {
            throw bad();
        }
    }

    private boolean isGood(OneTimeSecret code) {
        return jdbc.sql("select exists (select from account.invitation where code_hash = :hash and expires_at > :now)")
                .param("hash", code.hash())
                .param("now", Accounts.timestamp(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    private static OneTimeSecret needed(@Nullable String code) {
        if (code == null) {
            throw Problem.badField(FIELD, "is required");
        }
        return new OneTimeSecret(code);
    }

    private static Problem bad() {
        return Problem.badField(FIELD, "is not valid, or not any more");
    }
}
