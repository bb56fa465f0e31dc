package stravalite.command.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;
import stravalite.platform.openapi.Refuses;
import stravalite.platform.security.AuthenticatedRunner;
import stravalite.platform.security.IssuedHere;

/** What somebody logs in by. Each change asks for the current password. */
@RestController
@IssuedHere
@Tag(name = "Accounts")
@RequestMapping("/user/{user_id}")
class CredentialsController {

    private final Accounts accounts;
    private final PasswordRules rules;
    private final CurrentPassword currentPassword;
    private final NewPassword newPassword;
    private final NewEmail newEmail;
    private final Email admin;

    CredentialsController(
            Accounts accounts,
            PasswordRules rules,
            CurrentPassword currentPassword,
            NewPassword newPassword,
            NewEmail newEmail,
            @Value("${stravalite.admin.email}") String admin) {
        this.accounts = accounts;
        this.rules = rules;
        this.currentPassword = currentPassword;
        this.newPassword = newPassword;
        this.newEmail = newEmail;
        this.admin = Email.normalised(admin);
    }

    /** Sets another password, and ends all sessions but the one that asks. */
    @PostMapping("/password")
    @Operation(operationId = "changePassword")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no such account.")
    @Refuses(value = HttpStatus.CONFLICT, because = "The password was changed by another request just now.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(
            @AuthenticationPrincipal AuthenticatedRunner me,
            @PathVariable("user_id") RunnerId id,
            @RequestBody PasswordBody body) {
        RequiredTexts texts = new RequiredTexts();
        String current = texts.of("current_password", body.currentPassword);
        String wanted = texts.of("new_password", body.newPassword);
        texts.check();
        rules.require("new_password", wanted, account(id));
        if (!newPassword.set(currentPassword.check(me, current), PasswordRules.normalised(wanted), me.session())) {
            throw new Problem(HttpStatus.CONFLICT, "The password was changed by another request just now.");
        }
    }

    /** Sets another e-mail address to log in by. */
    @PostMapping("/email")
    @Operation(operationId = "changeEmail")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no such account.")
    @Refuses(value = HttpStatus.CONFLICT, because = "There is an account with this e-mail address already.")
    Tokens.User changeEmail(
            @AuthenticationPrincipal AuthenticatedRunner me,
            @PathVariable("user_id") RunnerId id,
            @RequestBody EmailBody body) {
        RequiredTexts texts = new RequiredTexts();
        String current = texts.of("current_password", body.currentPassword);
        String wanted = texts.of("email", body.email);
        texts.check();
        Email email = Email.parse(wanted).orElseThrow(() -> Problem.badField("email", Email.EXPECTED));
        Credentials checked = currentPassword.check(me, current);
        if (checked.account().role() == Account.Role.ADMIN) {
            throw Registration.madeByConfiguration();
        }
        if (email.equals(admin)) {
            throw Registration.taken();
        }
        newEmail.set(checked, email, me.session());
        return Tokens.User.of(account(id));
    }

    private Account account(RunnerId id) {
        return accounts.withId(id).orElseThrow(() -> Problem.notFound("There is no such account."));
    }

    /** Another password. */
    @Schema(name = "PasswordChange")
    record PasswordBody(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String currentPassword,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String newPassword) {

        /** Without the passwords. */
        @Override
        public String toString() {
            return "PasswordBody[]";
        }
    }

    /** Another e-mail address. */
    @Schema(name = "EmailChange")
    record EmailBody(
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 254) @Nullable
            String email,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String currentPassword) {

        /** Without the password and the address. */
        @Override
        public String toString() {
            return "EmailBody[]";
        }
    }
}
