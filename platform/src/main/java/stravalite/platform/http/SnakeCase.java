package stravalite.platform.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** Java's names as clients know them. */
final class SnakeCase {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])[A-Z]");

    private SnakeCase() {}

    static String of(String name) {
        return HUMP.matcher(name).replaceAll(hump -> "_" + hump.group()).toLowerCase(Locale.ROOT);
    }
}
