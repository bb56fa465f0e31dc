package stravalite.command.account;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import stravalite.platform.http.Patched;
import stravalite.platform.http.Problem;
import stravalite.platform.http.Problem.FieldError;

/**
 * What somebody wants changed of their profile, as a JSON merge patch (RFC 7396): what it doesn't name stays.
 *
 * @param name shown to others
 * @param age in years; null takes it away
 * @param weight in kg; null takes it away
 * @param timeZone an IANA zone
 * @param visibility {@code public}, or {@code private}: on no leaderboard, feed or directory
 */
@Schema(name = "ProfileChange")
record ProfileBody(
        @Schema(implementation = String.class) @Nullable Patched<String> name,

        @Schema(implementation = Integer.class, nullable = true) @Nullable
        Patched<Integer> age,

        @Schema(implementation = BigDecimal.class, nullable = true) @Nullable
        Patched<BigDecimal> weight,

        @Schema(implementation = String.class) @Nullable Patched<String> timeZone,

        @Schema(
                implementation = String.class,
                allowableValues = {"public", "private"})
        @Nullable
        Patched<String> visibility) {

    /**
     * The account as it is to be.
     *
     * @throws Problem 400 that names each field that is not what it has to be
     */
    Account of(Account now) {
        List<FieldError> errors = new ArrayList<>();
        ProfileRules rules = new ProfileRules(errors);
        Account changed = new Account(
                now.id(),
                now.email(),
                required("name", name, rules::name, now.name(), errors),
                age == null ? now.age() : rules.age(age.value()),
                weight == null ? now.weight() : rules.weight(weight.value()),
                required("time_zone", timeZone, rules::timeZone, now.timeZone(), errors),
                required("visibility", visibility, rules::visibility, now.visibility(), errors),
                now.role(),
                now.createdAt());
        if (!errors.isEmpty()) {
            throw Problem.badFields(errors);
        }
        return changed;
    }

    /** A field that may be left out, but not taken away. */
    private static <T> T required(
            String field, @Nullable Patched<String> said, Function<String, T> rule, T now, List<FieldError> errors) {
        if (said == null) {
            return now;
        }
        String value = said.value();
        if (value == null) {
            errors.add(new FieldError(field, "must not be null: leave it out to keep it"));
            return now;
        }
        return rule.apply(value);
    }
}
