package stravalite.command.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
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
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;
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

    /**
     * Accounts whose e-mail or name contains a text, the newest first.
     *
     * @param q the text; all accounts if left out
     * @param limit how many, 1 to 1,000
     */
    @GetMapping("/admin/users")
    @Operation(operationId = "searchAccounts")
    List<Row> search(
            @Parameter(schema = @Schema(maxLength = 254), example = "ada") @RequestParam(defaultValue = "") String q,
            @Parameter(schema = @Schema(minimum = "1", maximum = "1000")) @RequestParam(defaultValue = "100")
                    int limit) {
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
    @Operation(operationId = "makePasswordReset")
    @Answers(HttpStatus.CREATED)
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no such account.")
    @Refuses(value = HttpStatus.CONFLICT, because = "An admin's account is made by configuration and stays.")
    @ResponseStatus(HttpStatus.CREATED)
    Reset makeReset(@PathVariable("id") RunnerId id) {
        PasswordResets.Made made = resets.make(id);
        return new Reset(made.token().secret(), "/auth/reset", made.expiresAt());
    }

    /** Makes a code that is good for one sign-up where sign-up is by invitation. */
    @PostMapping("/admin/invitations")
    @Operation(operationId = "makeInvitation")
    @Answers(HttpStatus.CREATED)
    @ResponseStatus(HttpStatus.CREATED)
    Invitation invite() {
        Invitations.Made made = invitations.make();
        return new Invitation(made.code().secret(), made.expiresAt());
    }

    /**
     * An account as an admin may see it.
     *
     * @param role {@code runner} or {@code admin}
     */
    @Schema(name = "AccountListing")
    record Row(
            RunnerId id,
            @Nullable String email,
            String name,
            @Schema(allowableValues = {"runner", "admin"}) String role,
            Instant createdAt) {

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
     * @param token good for one use
     * @param path where it is POSTed to, with {@code new_password}
     * @param expiresAt until when it is good
     */
    @Schema(name = "PasswordReset")
    record Reset(String token, String path, Instant expiresAt) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Reset[" + expiresAt + "]";
        }
    }

    /**
     * A code for one sign-up.
     *
     * @param invitation the code
     * @param expiresAt until when it is good
     */
    record Invitation(String invitation, Instant expiresAt) {

        /** Without the code. */
        @Override
        public String toString() {
            return "Invitation[" + expiresAt + "]";
        }
    }
}
