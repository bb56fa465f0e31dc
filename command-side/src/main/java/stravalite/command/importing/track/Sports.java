package stravalite.command.importing.track;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kind of sport a file's type is. */
final class Sports {

    private static final int LONGEST = 40;

    /** What Strava's older GPX files say of a run. */
    private static final String RUN_AS_NUMBER = "9";

    private Sports() {}

    /** Whether it is running: on trails, tracks and treadmills too, and also if nothing is said of it. */
    static boolean isRun(@Nullable String type) {
        return type == null
                || type.isBlank()
                || type.strip().equals(RUN_AS_NUMBER)
                || type.toLowerCase(Locale.ROOT).contains("run");
    }

    /** The type as it may be shown. */
    static String shown(@Nullable String type) {
        return type == null ? "" : plain(type, LONGEST);
    }

    /** Text without control characters and not longer than so many characters. */
    static String plain(String text, int longest) {
        return text.codePoints()
                .map(character -> Character.isISOControl(character) ? ' ' : character)
                .filter(character -> Character.getType(character) != Character.SURROGATE)
                .limit(longest)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
