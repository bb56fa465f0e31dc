package stravalite.command.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.http.Problem;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;
import stravalite.platform.security.AuthenticatedRunner;
import stravalite.platform.security.IssuedHere;

/** Sign-up, log-in, refresh, log-out, and a new password by an admin's token. */
@RestController
@IssuedHere
@Tag(name = "Accounts")
@RequestMapping("/auth")
class AuthController {

    private final Registration registration;
    private final PasswordRules rules;
    private final Invitations invitations;
    private final LogIn logIn;
    private final Sessions sessions;
    private final PasswordResets resets;

    AuthController(
            Registration registration,
            PasswordRules rules,
            Invitations invitations,
            LogIn logIn,
            Sessions sessions,
            PasswordResets resets) {
        this.registration = registration;
        this.rules = rules;
        this.invitations = invitations;
        this.logIn = logIn;
        this.sessions = sessions;
        this.resets = resets;
    }

    /** Makes an account and a runner. */
    @PostMapping("/signup")
    @Operation(operationId = "signUp")
    @Refuses(value = HttpStatus.FORBIDDEN, because = "Nobody can sign up here.")
    @Answers(value = HttpStatus.CREATED, headers = "Location")
    @Refuses(value = HttpStatus.CONFLICT, because = "There is an account with this e-mail address already.")
    ResponseEntity<Tokens.User> signUp(@RequestBody SignUp body) {
        invitations.admit(body.invitation());
        Account account = registration.register(body.check(rules));
        return ResponseEntity.created(URI.create("/user/" + account.id())).body(Tokens.User.of(account));
    }

    /** Logs in by password. */
    @PostMapping("/login")
    @Operation(operationId = "logIn")
    @Refuses(value = HttpStatus.UNAUTHORIZED, because = "The e-mail address or the password is wrong.")
    Tokens logIn(
            @RequestBody LogInBody body,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable
                    String agent) {
        RequiredTexts texts = new RequiredTexts();
        String email = texts.of("email", body.email);
        String password = texts.of("password", body.password);
        texts.check();
        return logIn.byPassword(email, password, ClientName.of(agent).orElse(null));
    }

    /**
     * Gives new tokens for a refresh token. Each refresh token is good for one refresh; one that is used again ends the
     * session that it belongs to.
     */
    @PostMapping("/refresh")
    @Operation(operationId = "renewTokens")
    @Refuses(value = HttpStatus.UNAUTHORIZED, because = "The refresh token is not valid. Log in again.")
    Tokens refresh(@RequestBody RefreshBody body) {
        if (body.refreshToken == null) {
            throw Problem.badField("refresh_token", "is required");
        }
        return logIn.byRefreshToken(body.refreshToken);
    }

    /** Ends the session that the access token belongs to, its refresh token and its live connections. */
    @PostMapping("/logout")
    @Operation(operationId = "logOut")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(@AuthenticationPrincipal AuthenticatedRunner me) {
        sessions.end(me.session());
    }

    /** Sets a new password by a one-time token that an admin handed out, and ends all sessions of the account. */
    @PostMapping("/reset")
    @Operation(operationId = "resetPassword")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@RequestBody ResetBody body) {
        RequiredTexts texts = new RequiredTexts();
        String token = texts.of("token", body.token);
        String password = texts.of("new_password", body.newPassword);
        texts.check();
        resets.use(new OneTimeSecret(token), password);
    }

    /** Who somebody says that they are. */
    @Schema(name = "LogIn")
    record LogInBody(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String email,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "LogInBody[]";
        }
    }

    /**
     * A new password, by a token for that.
     *
     * @param token good for one use
     */
    @Schema(name = "Reset")
    record ResetBody(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String token,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String newPassword) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "ResetBody[]";
        }
    }

    /**
     * A refresh token.
     *
     * @param refreshToken the newest one of its session
     */
    @Schema(name = "Refresh")
    record RefreshBody(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String refreshToken) {

        /** Without the token. */
        @Override
        public String toString() {
            return "RefreshBody[]";
        }
    }
}
