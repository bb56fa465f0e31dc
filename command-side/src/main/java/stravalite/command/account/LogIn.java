package stravalite.command.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import stravalite.platform.http.Problem;
import stravalite.platform.security.IssuedHere;

/** Lets somebody in by password or by refresh token. */
@Service
@IssuedHere
class LogIn {

    private final Accounts accounts;
    private final PasswordHashing hashing;
    private final PasswordRules rules;
    private final Sessions sessions;
    private final AccessTokenIssuer tokens;

    LogIn(
            Accounts accounts,
            PasswordHashing hashing,
            PasswordRules rules,
            Sessions sessions,
            AccessTokenIssuer tokens) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.rules = rules;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /**
     * @param client the program that somebody uses
     * @throws Problem 401, the same and in the same time for an unknown e-mail and for a wrong password
     */
    Tokens byPassword(String email, String password, @Nullable String client) {
        Optional<Credentials> known = Email.sought(email).flatMap(accounts::withEmail);
        Optional<String> given = rules.readable(password).filter(text -> !text.isEmpty());
        // What can't be anybody's password costs as much as one that is wrong.
        boolean right = hashing.matches(
                given.orElse("-"),
                given.flatMap(text -> known.map(Credentials::passwordHash)).orElse(null));
        if (!right) {
            throw refused();
        }
        Credentials credentials = known.orElseThrow();
        hashAgain(credentials, given.orElseThrow());
        return sessions.begin(credentials, client)
                .map(opened -> tokens(credentials.account(), opened))
                .orElseThrow(LogIn::refused);
    }

    /** @throws Problem 401 when the token is unknown, expired or used */
    Tokens byRefreshToken(String secret) {
        return sessions.prolong(new OneTimeSecret(secret))
                .flatMap(opened -> accounts.withId(opened.account()).map(account -> tokens(account, opened)))
                .orElseThrow(
                        () -> new Problem(HttpStatus.UNAUTHORIZED, "The refresh token is not valid. Log in again."));
    }

    /** Only now is the password known: its hash becomes as strong as hashes are made today. */
    private void hashAgain(Credentials credentials, String password) {
        String hash = credentials.passwordHash();
        if (hash != null && hashing.isWeak(hash)) {
            try {
                accounts.hashedAgain(credentials.account().id(), hash, hashing.hash(password));
            } catch (Problem tooBusy) {
                // The next log-in will do it.
            }
        }
    }

    private Tokens tokens(Account account, Sessions.Opened opened) {
        return new Tokens(
                tokens.issue(account, opened.session()),
                "Bearer",
                tokens.lifetime().toSeconds(),
                opened.next().secret(),
                Tokens.User.of(account));
    }

    private static Problem refused() {
        return new Problem(HttpStatus.UNAUTHORIZED, "The e-mail address or the password is wrong.");
    }
}
