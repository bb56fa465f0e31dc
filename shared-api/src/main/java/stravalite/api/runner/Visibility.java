package stravalite.api.runner;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who sees a runner. */
public enum Visibility {
    /** Everybody: the runner is on leaderboards, in the feed and in the directory. */
    PUBLIC,

    /** Nobody else: the runner is in none of these, and sees all own numbers as before. */
    PRIVATE;

    /** As clients and stored events say it: {@code public} or {@code private}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The visibility that is said so; empty for any other text. */
    public static Optional<Visibility> of(String text) {
        return Arrays.stream(values())
                .filter(visibility -> visibility.text().equals(text))
                .findFirst();
    }

    /** Whether this text, from a stored event, keeps a runner from others; one that is not known here does too. */
    public static boolean hides(String text) {
        return !PUBLIC.text().equals(text);
    }
}
