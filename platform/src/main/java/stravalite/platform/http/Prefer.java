package stravalite.platform.http;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client would like, if it can be had (RFC 7240). Whatever isn't understood is passed over, as the RFC asks. */
public final class Prefer {

    /** The header's name. */
    public static final String HEADER = "Prefer";

    /** Tells in the answer what was done about it. */
    public static final String APPLIED = "Preference-Applied";

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|,)\\s*wait\\s*=\\s*(?:(\\d{1,9})|\"(\\d{1,9})\")\\s*(?=[;,]|$)");

    private Prefer() {}

    /** How long a client would wait for the outcome: {@code wait=SECONDS}, of which 5 at most are granted. */
    public static Optional<Duration> wait(@Nullable String header) {
        Matcher found = WAIT.matcher(header == null ? "" : header);
        if (!found.find()) {
            return Optional.empty();
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(found.group(1) == null ? found.group(2) : found.group(1)));
        return Optional.of(asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
    }
}
