package stravalite.command.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address as accounts know it: trimmed, NFC, lower case, so that each address has one account whatever way it
 * is typed.
 */
record Email(String value) {

    /** What a text that is none is told to be. */
    static final String EXPECTED = "must be an e-mail address of at most 254 characters";

    private static final int MAX_LENGTH = 254;
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");
    private static final Pattern SHAPE = Pattern.compile(
            "[^@\\s\\p{C}]{1,64}@[^@\\s\\p{C}.]+(\\.[^@\\s\\p{C}.]+)+", Pattern.UNICODE_CHARACTER_CLASS);

    /** An address to look up; empty for what nobody's can be. Normalising takes time by the square of the length. */
    static Optional<Email> sought(String text) {
        return text.length() > MAX_LENGTH * 2 || UNSTORABLE.matcher(text).find()
                ? Optional.empty()
                : Optional.of(normalised(text));
    }

    /** The operator's own address, of any shape. */
    static Email normalised(String text) {
        return new Email(Normalizer.normalize(text, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT));
    }

    /** The address, if it has the shape of one that mail could reach. */
    static Optional<Email> parse(String text) {
        if (text.length() > MAX_LENGTH * 2) {
            return Optional.empty();
        }
        Email email = normalised(text);
        return email.value.length() <= MAX_LENGTH && SHAPE.matcher(email.value).matches()
                ? Optional.of(email)
                : Optional.empty();
    }

    String localPart() {
        int at = value.indexOf('@');
        return at < 0 ? value : value.substring(0, at);
    }
}
