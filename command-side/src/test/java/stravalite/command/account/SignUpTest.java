package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stravalite.platform.http.Problem;
import stravalite.platform.http.Problem.FieldError;

class SignUpTest {

    private static final String PASSWORD = "a long enough passphrase 1";

    private final PasswordRules rules = new PasswordRules(12, 128);

    @Test
    void whatIsLeftOutGetsADefaultThatTellsNothingOfTheEmail() {
        SignUp.Checked checked =
                signUp("Paavo.Nurmi@Example.org ", PASSWORD, null).check(rules);
        assertThat(checked.email().value()).isEqualTo("paavo.nurmi@example.org");
        assertThat(checked.name()).isEqualTo("Runner");
        assertThat(checked.timeZone()).isEqualTo("UTC");
    }

    @Test
    void everyBadFieldIsNamedAtOnce() {
        var bad = new SignUp("nope", "short", " \u202e", 0, BigDecimal.ZERO, "Mars/Olympus", null);
        assertThatThrownBy(() -> bad.check(rules))
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.class))
                .extracting(Problem::errors, InstanceOfAssertFactories.list(FieldError.class))
                .extracting(FieldError::field)
                .containsExactly("email", "password", "name", "age", "weight", "time_zone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nope",
                "@example.org",
                "a@b",
                "a@b@example.org",
                "a b@example.org",
                "a@example..org",
                "a\u0000@example.org",
                "a\ud800@example.org",
                "a@example.org\u200b"
            })
    void whatNoMailCouldReachIsRefused(String email) {
        assertThatThrownBy(() -> signUp(email, PASSWORD, null).check(rules)).isInstanceOf(Problem.class);
    }

    @Test
    void anEmailOfMoreThan254CharactersIsRefused() {
        assertThat(Email.parse("x@" + "y".repeat(248) + ".org")).isPresent();
        assertThat(Email.parse("x@" + "y".repeat(249) + ".org")).isEmpty();
        assertThat(Email.parse("x".repeat(400) + "@example.org")).isEmpty();
    }

    @Test
    void aNameMayHaveAnyLetters() {
        assertThat(signUp("a@example.org", PASSWORD, "  Žofie 🏃🏽‍♀️ 走る  ")
                        .check(rules)
                        .name())
                .isEqualTo("Žofie 🏃🏽‍♀️ 走る");
    }

    @Test
    void secretsAreNotPrinted() {
        SignUp signUp = signUp("a@example.org", PASSWORD, "A");
        assertThat(signUp.toString() + signUp.check(rules)).doesNotContain(PASSWORD);
    }

    private static SignUp signUp(String email, String password, @Nullable String name) {
        return new SignUp(email, password, name, null, null, null, null);
    }
}
