package stravalite.command.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.http.Problem;
import stravalite.platform.http.Problem.FieldError;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;
import stravalite.platform.security.AuthenticatedRunner;

/** Sign-up, log-in, refresh, log-out. */
@RestController
@Tag(name = "Accounts")
@RequestMapping("/auth")
class AuthController {

    private final Registration registration;
    private final PasswordRules rules;
    private final LogIn logIn;
    private final Sessions sessions;

    AuthController(Registration registration, PasswordRules rules, LogIn logIn, Sessions sessions) {
        this.registration = registration;
        this.rules = rules;
        this.logIn = logIn;
        this.sessions = sessions;
    }

    /** Makes an account and a runner. */
    @PostMapping("/signup")
    @Operation(operationId = "signUp")
    @Answers(value = HttpStatus.CREATED, headers = "Location")
    @Refuses(value = HttpStatus.CONFLICT, because = "There is an account with this e-mail address already.")
    ResponseEntity<Tokens.User> signUp(@RequestBody SignUp body) {
        Account account = registration.register(body.check(rules));
        return ResponseEntity.created(URI.create("/user/" + account.id()))
                .body(new Tokens.User(account.id(), account.email().value(), account.name()));
    }

    /** Logs in by password. */
    @PostMapping("/login")
    @Operation(operationId = "logIn")
    @Refuses(value = HttpStatus.UNAUTHORIZED, because = "The e-mail address or the password is wrong.")
    Tokens logIn(@RequestBody LogInBody body) {
        List<FieldError> missing = new ArrayList<>();
        if (body.email == null) {
            missing.add(new FieldError("email", "is required"));
        }
        if (body.password == null) {
            missing.add(new FieldError("password", "is required"));
        }
        if (body.email == null || body.password == null) {
            throw Problem.badFields(missing);
        }
        return logIn.byPassword(body.email, body.password);
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
