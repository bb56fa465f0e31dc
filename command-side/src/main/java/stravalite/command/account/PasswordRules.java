package stravalite.command.account;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import stravalite.platform.http.Problem;

/**
 * Which passwords are taken: long enough, and not what somebody guesses first. Which kinds of characters it has does not
 * matter.
 */
@Component
class PasswordRules {

    private static final List<String> ROWS = List.of(
            "01234567890123456789",
            "abcdefghijklmnopqrstuvwxyz",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "qwertzuiop",
            "yxcvbnm",
            "azertyuiop",
            "qsdfghjklm",
            "wxcvbn",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
            "1q2w3e4r5t6y7u8i9o0p");

    private static final int MIN_DIFFERENT = 5;

    /** What a character has at most before it is composed, in UTF-16. */
    private static final int UNITS_PER_CHARACTER = 8;

    private static final Pattern HALVES = Pattern.compile("\\p{Cs}");

    private final int minLength;
    private final int maxLength;

    PasswordRules(
            @Value("${stravalite.passwords.min-length:12}") int minLength,
            @Value("${stravalite.passwords.max-length:128}") int maxLength) {
        this.minLength = minLength;
        this.maxLength = maxLength;
    }

    /** A password as it is hashed: the same whatever way a keyboard composes its characters. */
    static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /**
     * What somebody gives as a password, normalised; empty for what none can be: far too long (normalising takes time by
     * the square of the length) or with halves of characters.
     */
    Optional<String> readable(String given) {
        return isFarTooLong(given) || HALVES.matcher(given).find() ? Optional.empty() : Optional.of(normalised(given));
    }

    /** What is wrong with what somebody wants as a password; empty when nothing is. */
    Optional<String> violationBy(String given, Email email) {
        return isFarTooLong(given)
                ? Optional.of(length())
                : readable(given)
                        .map(password -> violation(password, email))
                        .orElseGet(() -> Optional.of("must be text without halves of characters"));
    }

    /** @throws Problem 400 naming the field when it may not be the account's password */
    void require(String field, String given, Account account) {
        Email email = account.email();
        violationBy(given, email == null ? new Email("") : email).ifPresent(message -> {
            throw Problem.badField(field, message);
        });
    }

    private boolean isFarTooLong(String given) {
        return given.length() > UNITS_PER_CHARACTER * maxLength;
    }

    private String length() {
        return "must have %d to %d characters".formatted(minLength, maxLength);
    }

    /** What is wrong with a (normalised) password; empty when nothing is. Lengths are counted in code points. */
    Optional<String> violation(String password, Email email) {
        int length = password.codePointCount(0, password.length());
        if (length < minLength || length > maxLength) {
            return Optional.of(length());
        }
        if (password.codePoints().distinct().count() < MIN_DIFFERENT) {
            return Optional.of("must not repeat so few characters");
        }
        if (isSequence(password.toLowerCase(Locale.ROOT))) {
            return Optional.of("must not be a row of the keyboard or a sequence");
        }
        if (isEmailOnly(password.toLowerCase(Locale.ROOT), email)) {
            return Optional.of("must not be made of the e-mail address");
        }
        if (CommonPasswords.isVariantOfCommon(password)) {
            return Optional.of("is too common, or a plain variant of a common one");
        }
        return Optional.empty();
    }

    /** Whether nearly each character follows its neighbour in some row, forwards or backwards. */
    private static boolean isSequence(String password) {
        String pairs = password.replaceAll("[^\\p{L}\\p{N}]", "");
        long steps = 0;
        for (int i = 1; i < pairs.length(); i++) {
            String pair = pairs.substring(i - 1, i + 1);
            String back = new StringBuilder(pair).reverse().toString();
            if (pair.charAt(0) == pair.charAt(1)
                    || ROWS.stream().anyMatch(row -> row.contains(pair) || row.contains(back))) {
                steps++;
            }
        }
        return pairs.length() >= 2 && steps * 4 >= (pairs.length() - 1) * 3L;
    }

    private static boolean isEmailOnly(String password, Email email) {
        String local = email.localPart();
        if (local.length() < 4 || !(password.contains(local) || password.contains(email.value()))) {
            return false;
        }
        String rest = password.replace(email.value(), "").replace(local, "").replaceAll("[^\\p{L}]", "");
        return rest.length() < 4;
    }
}
