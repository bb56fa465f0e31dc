package stravalite.command.importing.track;

import java.util.HashSet;
import java.util.Set;

/** The names that a file uses. The parser keeps each of them until the file ends, so there may be only so many. */
final class XmlNames {

    private static final int MOST = 1_000;

    private final Set<String> names = new HashSet<>();

    void add(String name) throws Unreadable {
        if (names.add(name) && names.size() > MOST) {
            throw new Unreadable("uses more than 1,000 different names");
        }
    }
}
