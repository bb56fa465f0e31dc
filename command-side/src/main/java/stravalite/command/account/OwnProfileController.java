package stravalite.command.account;

import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.http.Problem;
import stravalite.platform.security.AuthenticatedRunner;

/** Tells who one is, for a client that has a token and no id. */
@RestController
@Tag(name = "Runners")
class OwnProfileController {

    private final Accounts accounts;

    OwnProfileController(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The profile of the token's holder, as {@code GET /user/{id}} answers it; {@code Content-Location} says where. */
    @GetMapping("/user")
    ResponseEntity<UserController.Profile> me(@AuthenticationPrincipal AuthenticatedRunner me) {
        Account account = accounts.withId(me.id()).orElseThrow(() -> Problem.notFound("There is no such account."));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_LOCATION, "/user/" + account.id())
                .body(UserController.Profile.of(account));
    }
}
