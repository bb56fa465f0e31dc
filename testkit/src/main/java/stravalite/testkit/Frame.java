package stravalite.testkit;

import java.util.Map;

/**
 * A STOMP frame.
 *
 * @param command such as {@code MESSAGE} or {@code ERROR}
 * @param headers unescaped; of a repeated header the first value
 * @param body the text after the headers, often JSON
 */
public record Frame(String command, Map<String, String> headers, String body) {

    public Frame {
        headers = Map.copyOf(headers);
    }

    /** A header's value, or the empty text. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** To where a {@code MESSAGE} was sent, or the empty text. */
    public String destination() {
        return header("destination");
    }
}
