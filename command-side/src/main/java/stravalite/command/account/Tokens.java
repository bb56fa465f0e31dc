package stravalite.command.account;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import stravalite.api.runner.RunnerId;

/**
 * The answer to a log-in or refresh.
 *
 * @param token the access token
 * @param tokenType always {@code Bearer}
 * @param expiresIn how long the access token lives, in seconds
 * @param refreshToken good for one refresh
 */
record Tokens(
        @Schema(example = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIyY2RkMjQxMyJ9.c2lnbmF0dXJl")
        String token,

        @Schema(allowableValues = "Bearer") String tokenType,
        @Schema(example = "900") long expiresIn,
        String refreshToken,
        User user) {

    /** Whom the tokens are for. */
    record User(RunnerId id, @Nullable String email, String name) {

        static User of(Account account) {
            Email email = account.email();
            return new User(account.id(), email == null ? null : email.value(), account.name());
        }
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "Tokens[" + user.id() + "]";
    }
}
