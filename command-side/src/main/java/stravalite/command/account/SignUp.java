package stravalite.command.account;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
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
 */
record SignUp(
        @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 254) @Nullable
        String email,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String password,

        @Schema(maxLength = 100) @Nullable String name,
        @Schema(minimum = "1", maximum = "130") @Nullable Integer age,
        @Schema(minimum = "1", maximum = "1000") @Nullable BigDecimal weight,
        @Nullable String timeZone) {

    private static final BigDecimal MAX_WEIGHT = BigDecimal.valueOf(1000);
    private static final int MAX_NAME = 100;

    /** What a character has at most before it is composed, in UTF-16. */
    private static final int UNITS_PER_CHARACTER = 8;

    /** Letters, digits, signs; not the fillers that count as letters but show nothing. */
    private static final Pattern VISIBLE =
            Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\x{115F}\\x{1160}\\x{3164}\\x{FFA0}\\x{2800}]]");

    /** Control characters, halves of characters, line separators, and what turns the direction of the text around it. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

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
            errors.add(new FieldError("email", "must be an e-mail address of at most 254 characters"));
        }
        (password == null
                        ? Optional.of("is required")
                        : rules.violationBy(password, address.orElseGet(() -> new Email(""))))
                .ifPresent(message -> errors.add(new FieldError("password", message)));
        Optional<String> shown = name == null ? Optional.of("Runner") : shown(name);
        if (shown.isEmpty()) {
            errors.add(new FieldError(
                    "name", "must have 1 to 100 characters, one to see at least, no control characters"));
        }
        if (age != null && (age < 1 || age > 130)) {
            errors.add(new FieldError("age", "must be between 1 and 130"));
        }
        if (weight != null && (weight.compareTo(BigDecimal.ONE) < 0 || weight.compareTo(MAX_WEIGHT) > 0)) {
            errors.add(new FieldError("weight", "must be between 1 and 1000"));
        }
        if (timeZone != null && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
            errors.add(new FieldError("time_zone", "must be an IANA time zone such as Europe/Berlin"));
        }
        if (!errors.isEmpty()) {
            throw Problem.badFields(errors);
        }
        String secret = PasswordRules.normalised(Objects.requireNonNull(password));
        return new Checked(
                address.orElseThrow(), secret, shown.orElseThrow(), age, weight, timeZone == null ? "UTC" : timeZone);
    }

    /** The name as it is kept, if it will do. Its length comes first: normalising takes time by the square of it. */
    private static Optional<String> shown(String name) {
        return name.length() > UNITS_PER_CHARACTER * MAX_NAME
                ? Optional.empty()
                : Optional.of(Normalizer.normalize(name, Normalizer.Form.NFC).strip())
                        .filter(text -> text.codePointCount(0, text.length()) <= MAX_NAME
                                && VISIBLE.matcher(text).find()
                                && !UNFIT.matcher(text).find());
    }

    /** A sign-up that can be carried out, if nobody has the e-mail. */
    record Checked(
            Email email,
            String password,
            String name,
            @Nullable Integer age,
            @Nullable BigDecimal weight,
            String timeZone) {

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
