package stravalite.command.account;

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

/** One's own account. */
@RestController
@Tag(name = "Runners")
@RequestMapping("/user/{user_id}")
class UserController {

    private final Accounts accounts;
    private final Registration registration;

    UserController(Accounts accounts, Registration registration) {
        this.accounts = accounts;
        this.registration = registration;
    }

    @GetMapping
    Profile profile(@PathVariable("user_id") RunnerId id) {
        return accounts.withId(id).map(Profile::of).orElseThrow(() -> Problem.notFound("There is no such account."));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable("user_id") RunnerId id) {
        registration.delete(id);
    }

    record Profile(
            RunnerId id,
            @Nullable String email,
            String name,
            @Nullable Integer age,
            @Nullable BigDecimal weight,
            String timeZone,
            Instant createdAt) {

        static Profile of(Account account) {
            Email email = account.email();
            BigDecimal weight = account.weight();
            return new Profile(
                    account.id(),
                    email == null ? null : email.value(),
                    account.name(),
                    account.age(),
                    weight == null ? null : weight.stripTrailingZeros(),
                    account.timeZone(),
                    account.createdAt());
        }
    }
}
