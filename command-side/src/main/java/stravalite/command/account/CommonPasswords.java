package stravalite.command.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that people choose first, and what is made of them by adding digits, by leetspeak, or by saying it twice. */
final class CommonPasswords {

    /** What each character of the first stands for is below it. A 1 is an i or an l. */
    private static final String LEET = "@4$5370!8692+";

    private static final String PLAIN = "aassetoibggzt";
    private static final Set<String> WORDS = read();

    private CommonPasswords() {}

    /** Whether a password is one of them or a plain variant of one. */
    static boolean isVariantOfCommon(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        return Stream.of(lower, lettersAndDigits(lower), trimmed(lower))
                .flatMap(form -> Stream.of(form, unleet(form, 'i'), unleet(form, 'l')))
                .flatMap(form -> Stream.of(form, trimmed(form), lettersOnly(form)))
                .anyMatch(CommonPasswords::isMadeOfWords);
    }

    private static boolean isMadeOfWords(String form) {
        if (form.isEmpty()) {
            return false;
        }
        String unit = repeatedUnit(form);
        String backwards = new StringBuilder(form).reverse().toString();
        if (Stream.of(form, unit, trimmed(unit), backwards).anyMatch(WORDS::contains)) {
            return true;
        }
        for (int i = 3; i <= form.length() - 3; i++) {
            if (WORDS.contains(form.substring(0, i)) && WORDS.contains(form.substring(i))) {
                return true;
            }
        }
        return false;
    }

    /** The shortest text that the whole repeats, a broken-off last one included; itself, if there is none. */
    private static String repeatedUnit(String form) {
        for (int length = 1; length <= form.length() / 2; length++) {
            if (form.substring(length).equals(form.substring(0, form.length() - length))) {
                return form.substring(0, length);
            }
        }
        return form;
    }

    private static String unleet(String form, char one) {
        StringBuilder plain = new StringBuilder(form.length());
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            int at = LEET.indexOf(c);
            plain.append(c == '1' ? one : at < 0 ? c : PLAIN.charAt(at));
        }
        return plain.toString();
    }

    /** Without what stands before the first letter and after the last. */
    private static String trimmed(String form) {
        return form.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    }

    private static String lettersAndDigits(String form) {
        return form.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String lettersOnly(String form) {
        return form.replaceAll("[^\\p{L}]", "");
    }

    private static Set<String> read() {
        try (InputStream list = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
            if (list == null) {
                throw new IllegalStateException("common-passwords.txt is missing");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
