package stravalite.command.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.http.Cached;
import stravalite.platform.http.Problem;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;
import stravalite.platform.security.AuthenticatedRunner;
import tools.jackson.databind.json.JsonMapper;

/** Tells who one is, for a client that has a token and no id. */
@RestController
@Tag(name = "Runners")
class OwnProfileController {

    private final Accounts accounts;
    private final JsonMapper json;

    OwnProfileController(Accounts accounts, JsonMapper json) {
        this.accounts = accounts;
        this.json = json;
    }

    /** The profile of the token's holder, as {@code GET /user/{id}} answers it; {@code Content-Location} says where. */
    @GetMapping("/user")
    @Operation(operationId = "getOwnUser")
    @Refuses(value = HttpStatus.FORBIDDEN, because = "This account has been deleted.")
    @Answers(headers = {"Content-Location", "ETag"})
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no such account.")
    ResponseEntity<Profile> me(@AuthenticationPrincipal AuthenticatedRunner me, HttpServletRequest request) {
        Account account = accounts.withId(me.id()).orElseThrow(() -> Problem.notFound("There is no such account."));
        Profile profile = Profile.of(account);
        return Cached.own(request, profile.tag(json))
                .with(HttpHeaders.CONTENT_LOCATION, "/user/" + account.id())
                .answer(ok -> ok.body(profile));
    }
}
