package stravalite.standalone.attack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A line of {@code access.txt}: what each role gets from an endpoint.
 *
 * @param path what is asked for, with placeholders
 * @param body JSON with placeholders, {@code file}, or the empty text
 */
record AccessRow(String method, String pattern, Map<Role, String> outcomes, String path, String body) {

    /** Who asks. */
    enum Role {
        NOBODY,
        OTHER,
        OWNER,
        ADMIN
    }

    static final String FILE = "access.txt";
    static final String ANY = "ANY";
    static final String SUBSCRIBE = "SUBSCRIBE";

    /** All lines of the file. */
    static List<AccessRow> all() {
        try (InputStream in = Objects.requireNonNull(AccessRow.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(AccessRow::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AccessRow read(String line) {
        List<String> columns = new ArrayList<>(List.of(line.split("\\|", 4)));
        while (columns.size() < 4) {
            columns.add("");
        }
        String[] endpoint = columns.get(0).strip().split("\\s+", -1);
        String[] said = columns.get(1).strip().split("\\s+", -1);
        if (endpoint.length != 2 || said.length != Role.values().length) {
            throw new AssertionError("Not METHOD PATTERN | NOBODY OTHER OWNER ADMIN | PATH | BODY: " + line);
        }
        Map<Role, String> outcomes = new EnumMap<>(Role.class);
        Iterator<String> inTurn = List.of(said).iterator();
        for (Role role : Role.values()) {
            outcomes.put(role, inTurn.next());
        }
        String path = columns.get(2).isBlank() ? endpoint[1] : columns.get(2).strip();
        return new AccessRow(
                endpoint[0], endpoint[1], outcomes, path, columns.get(3).strip());
    }

    String expected(Role role) {
        return Objects.requireNonNull(outcomes.get(role));
    }

    /** Method and pattern, by which a row and an endpoint meet. */
    String endpoint() {
        return method + " " + pattern;
    }

    boolean isSubscription() {
        return method.equals(SUBSCRIBE);
    }

    /** Whether a STOMP destination is one of this row's. */
    boolean hasDestination(String destination) {
        return isSubscription() && destination.matches(pattern.replaceAll("\\{[^}]+}", "[^/]+"));
    }
}
