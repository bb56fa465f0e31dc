package stravalite.command.account;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a program by its User-Agent, such as {@code Firefox on Linux} or {@code curl}: enough for somebody to know
 * their session by, too little to know them by. No versions, no models.
 */
final class ClientName {

    private static final int LOOKED_AT = 512;

    /** The more special ones first: each claims to be those after it. */
    private static final List<String> BROWSERS = List.of("Edg", "OPR", "SamsungBrowser", "Firefox", "Chrome", "Safari");

    private static final List<String> SYSTEMS = List.of("Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux");
    private static final Pattern PROGRAM = Pattern.compile("([A-Za-z][A-Za-z0-9._-]{0,31})(?:[/ (].*)?");

    private ClientName() {}

    static Optional<String> of(@Nullable String userAgent) {
        if (userAgent == null) {
            return Optional.empty();
        }
        String agent = userAgent.substring(0, Math.min(userAgent.length(), LOOKED_AT));
        Optional<String> browser = BROWSERS.stream()
                .filter(name -> agent.contains(name + "/"))
                .findFirst()
                .map(ClientName::spelledOut);
        if (browser.isEmpty()) {
            Matcher program = PROGRAM.matcher(agent);
            return program.matches() ? Optional.of(program.group(1)) : Optional.empty();
        }
        return SYSTEMS.stream()
                .filter(agent::contains)
                .findFirst()
                .map(system -> browser.get() + " on " + system.replace("Mac OS X", "macOS"))
                .or(() -> browser);
    }

    private static String spelledOut(String browser) {
        return switch (browser) {
            case "Edg" -> "Edge";
            case "OPR" -> "Opera";
            case "SamsungBrowser" -> "Samsung Internet";
            default -> browser;
        };
    }
}
