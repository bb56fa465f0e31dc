package stravalite.command.account;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;
import stravalite.platform.security.IssuedHere;

/** What an admin does for others who want to come in. */
@RestController
@IssuedHere
@Tag(name = "Administration")
class AccountAdminController {

    private static final int MOST = 1_000;

    private final Accounts accounts;
    private final PasswordResets resets;
    private final Invitations invitations;

    AccountAdminController(Accounts accounts, PasswordResets resets, Invitations invitations) {
        this.accounts = accounts;
        this.resets = resets;
        this.invitations = invitations;
    }

    /** Accounts whose e-mail or name contains a text, the newest first. */
    @GetMapping("/admin/users")
    List<Row> search(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badField("limit", "must be between 1 and " + MOST);
        }
        Email sought = Email.sought(q).orElseThrow(() -> Problem.badField("q", "is not part of an e-mail or a name"));
        return accounts.search(sought.value(), limit).stream().map(Row::of).toList();
    }

    /**
     * Makes a one-time token with which somebody sets a new password by {@code POST /auth/reset}. One that was made before
     * is void then.
     */
    @PostMapping("/admin/users/{id}/password-resets")
    @ResponseStatus(HttpStatus.CREATED)
    Reset makeReset(@PathVariable("id") RunnerId id) {
        PasswordResets.Made made = resets.make(id);
        return new Reset(made.token().secret(), "/auth/reset", made.expiresAt());
    }

    /** Makes a code that is good for one sign-up where sign-up is by invitation. */
    @PostMapping("/admin/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    Invitation invite() {
        Invitations.Made made = invitations.make();
        return new Invitation(made.code().secret(), made.expiresAt());
    }

    /** An account as an admin may see it. */
    record Row(RunnerId id, @Nullable String email, String name, String role, Instant createdAt) {

        static Row of(Account account) {
            Email email = account.email();
            return new Row(
                    account.id(),
                    email == null ? null : email.value(),
                    account.name(),
                    account.role().name().toLowerCase(Locale.ROOT),
                    account.createdAt());
        }
    }

    /**
     * A token for one new password.
     *
     * @param path where it is POSTed to, with {@code new_password}
     */
    record Reset(String token, String path, Instant expiresAt) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Reset[" + expiresAt + "]";
        }
    }

    /** A code for one sign-up. */
    record Invitation(String invitation, Instant expiresAt) {

        /** Without the code. */
        @Override
        public String toString() {
            return "Invitation[" + expiresAt + "]";
        }
    }
}
