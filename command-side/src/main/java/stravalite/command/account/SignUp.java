package stravalite.command.account;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stravalite.platform.http.Problem;
import stravalite.platform.http.Problem.FieldError;

/**
 * What somebody says of themselves to get an account.
 *
 * @param email where mail reaches them; nobody else has it
 * @param password 12 to 128 characters unless the server is configured otherwise, and not what somebody guesses first
 * @param name shown to others; {@code Runner} if left out, never part of the e-mail
 * @param age in years
 * @param weight in kg
 * @param timeZone an IANA zone, UTC if left out
 * @param invitation a code, needed where sign-up is by invitation only
 */
record SignUp(
        @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 254) @Nullable
        String email,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String password,

        @Schema(maxLength = 100) @Nullable String name,
        @Schema(minimum = "1", maximum = "130") @Nullable Integer age,
        @Schema(minimum = "1", maximum = "1000") @Nullable BigDecimal weight,
        @Nullable String timeZone,
        @Nullable String invitation) {

    /**
     * The same, checked and completed.
     *
     * @throws Problem 400 that names each field that is not what it has to be
     */
    Checked check(PasswordRules rules) {
        List<FieldError> errors = new ArrayList<>();
        Optional<Email> address = email == null ? Optional.empty() : Email.parse(email);
        if (email == null) {
            errors.add(new FieldError("email", "is required"));
        } else if (address.isEmpty()) {
            errors.add(new FieldError("email", Email.EXPECTED));
        }
        (password == null
                        ? Optional.of("is required")
                        : rules.violationBy(password, address.orElseGet(() -> new Email(""))))
                .ifPresent(message -> errors.add(new FieldError("password", message)));
        ProfileRules profile = new ProfileRules(errors);
        String shown = profile.name(name == null ? "Runner" : name);
        Integer years = profile.age(age);
        BigDecimal kilograms = profile.weight(weight);
        String zone = profile.timeZone(timeZone == null ? "UTC" : timeZone);
        if (!errors.isEmpty()) {
            throw Problem.badFields(errors);
        }
        String secret = PasswordRules.normalised(Objects.requireNonNull(password));
        return new Checked(address.orElseThrow(), secret, shown, years, kilograms, zone, invitation);
    }

    /** A sign-up that can be carried out, if nobody has the e-mail. */
    record Checked(
            Email email,
            String password,
            String name,
            @Nullable Integer age,
            @Nullable BigDecimal weight,
            String timeZone,
            @Nullable String invitation) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Checked[" + name + "]";
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignUp[" + name + "]";
    }
}
