package stravalite.command.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Cached;
import stravalite.platform.http.EntityTags;
import stravalite.platform.http.Problem;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;
import tools.jackson.databind.json.JsonMapper;

/** One's own account. */
@RestController
@Tag(name = "Accounts")
@RequestMapping("/user/{user_id}")
class UserController {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Accounts accounts;
    private final Profiles profiles;
    private final Registration registration;
    private final JsonMapper json;

    UserController(Accounts accounts, Profiles profiles, Registration registration, JsonMapper json) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.registration = registration;
        this.json = json;
    }

    /** One's own profile. Its {@code ETag} is for {@code If-Match}. */
    @Operation(operationId = "getUser")
    @Answers(headers = "ETag")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no such account.")
    @GetMapping
    ResponseEntity<Profile> profile(@PathVariable("user_id") RunnerId id, HttpServletRequest request) {
        Account account = accounts.withId(id).orElseThrow(() -> Problem.notFound("There is no such account."));
        Profile profile = Profile.of(account);
        return Cached.own(request, profile.tag(json)).answer(ok -> ok.body(profile));
    }

    /**
     * Changes one's own profile: a JSON merge patch, in which null takes an age or weight away and what is left out stays.
     * Others see the new name, and a private runner no more, as soon as boards, feed and directory have followed.
     */
    @Operation(operationId = "changeUser")
    @Answers(headers = "ETag")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no such account.")
    @Refuses(value = HttpStatus.CONFLICT, because = "An admin's account is made by configuration and stays.")
    @PatchMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, MERGE_PATCH})
    ResponseEntity<Profile> change(
            @PathVariable("user_id") RunnerId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ProfileBody body) {
        EntityTags expected = EntityTags.ofIfMatch(ifMatch);
        return answer(profiles.change(id, now -> {
            Account changed = body.of(now);
            if (!expected.allow(Profile.of(now).tag(json).text())) {
                throw new Problem(
                        HttpStatus.PRECONDITION_FAILED,
                        "If-Match names no state that this profile is in: read it again");
            }
            return changed;
        }));
    }

    /** Deletes the account and all that belongs to it. Its tokens are good for nothing from then on. */
    @DeleteMapping
    @Operation(operationId = "deleteUser")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no such account.")
    @Refuses(value = HttpStatus.CONFLICT, because = "An admin's account is made by configuration and stays.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable("user_id") RunnerId id) {
        registration.delete(id);
    }

    private ResponseEntity<Profile> answer(Account account) {
        Profile profile = Profile.of(account);
        return ResponseEntity.ok().eTag(profile.tag(json).text()).body(profile);
    }
}
