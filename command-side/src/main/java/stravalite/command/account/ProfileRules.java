package stravalite.command.account;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import stravalite.api.runner.Visibility;
import stravalite.platform.http.Problem.FieldError;

/**
 * What a profile may say, at sign-up and later. Each method answers a field as it is kept, or, if it is not what it has to
 * be, adds that to the errors.
 */
final class ProfileRules {

    private static final BigDecimal MAX_WEIGHT = BigDecimal.valueOf(1000);
    private static final int GRAMS = 3;
    private static final int MAX_NAME = 100;

    /** What a character has at most before it is composed, in UTF-16. */
    private static final int UNITS_PER_CHARACTER = 8;

    /** Letters, digits, signs; not the fillers that count as letters but show nothing. */
    private static final Pattern VISIBLE =
            Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\x{115F}\\x{1160}\\x{3164}\\x{FFA0}\\x{2800}]]");

    /** Control characters, halves of characters, line separators, and what turns the direction of the text around it. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

    private final List<FieldError> errors;

    ProfileRules(List<FieldError> errors) {
        this.errors = errors;
    }

    String name(String said) {
        return shown(said)
                .orElseGet(() -> wrong(
                        "name", "must have 1 to 100 characters, one to see at least, no control characters", said));
    }

    /**
     * A name as it is kept, composed and trimmed, if it will do. Its length comes first: normalising takes time by the
     * square of it.
     */
    static Optional<String> shown(String name) {
        return name.length() > UNITS_PER_CHARACTER * MAX_NAME
                ? Optional.empty()
                : Optional.of(Normalizer.normalize(name, Normalizer.Form.NFC).strip())
                        .filter(text -> text.codePointCount(0, text.length()) <= MAX_NAME
                                && VISIBLE.matcher(text).find()
                                && !UNFIT.matcher(text).find());
    }

    @Nullable
    Integer age(@Nullable Integer said) {
        return said != null && (said < 1 || said > 130) ? wrong("age", "must be between 1 and 130", said) : said;
    }

    /** To the gram. */
    @Nullable
    BigDecimal weight(@Nullable BigDecimal said) {
        if (said == null) {
            return null;
        }
        return said.compareTo(BigDecimal.ONE) < 0 || said.compareTo(MAX_WEIGHT) > 0
                ? wrong("weight", "must be between 1 and 1000", said)
                : said.setScale(GRAMS, RoundingMode.HALF_UP);
    }

    String timeZone(String said) {
        return ZoneId.getAvailableZoneIds().contains(said)
                ? said
                : wrong("time_zone", "must be an IANA time zone such as Europe/Berlin", said);
    }

    Visibility visibility(String said) {
        return Visibility.of(said)
                .orElseGet(() -> wrong("visibility", "must be public or private", Visibility.PRIVATE));
    }

    private <T> T wrong(String field, String message, T said) {
        errors.add(new FieldError(field, message));
        return said;
    }
}
