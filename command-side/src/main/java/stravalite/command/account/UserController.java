package stravalite.command.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;
import stravalite.platform.openapi.Refuses;

/** One's own account. */
@RestController
@Tag(name = "Accounts")
@RequestMapping("/user/{user_id}")
class UserController {

    private final Accounts accounts;
    private final Registration registration;

    UserController(Accounts accounts, Registration registration) {
        this.accounts = accounts;
        this.registration = registration;
    }

    /** One's own profile. */
    @GetMapping
    @Operation(operationId = "getUser")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no such account.")
    Profile profile(@PathVariable("user_id") RunnerId id) {
        return accounts.withId(id).map(Profile::of).orElseThrow(() -> Problem.notFound("There is no such account."));
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

    /**
     * What a runner has said of themselves.
     *
     * @param createdAt when the account was made
     */
    record Profile(
            RunnerId id,
            String email,
            String name,
            @Nullable Integer age,
            @Nullable BigDecimal weight,
            String timeZone,
            Instant createdAt) {

        static Profile of(Account account) {
            BigDecimal weight = account.weight();
            return new Profile(
                    account.id(),
                    account.email().value(),
                    account.name(),
                    account.age(),
                    weight == null ? null : weight.stripTrailingZeros(),
                    account.timeZone(),
                    account.createdAt());
        }
    }
}
