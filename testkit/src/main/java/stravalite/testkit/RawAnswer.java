package stravalite.testkit;

import java.util.List;
import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param headers by name in lower case
 * @param body as text, unpacked if it was compressed
 */
public record RawAnswer(int status, Map<String, List<String>> headers, String body) {

    /** A header's first value, or the empty text. */
    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of("")).getFirst();
    }

    public boolean isProblem() {
        return header("content-type").startsWith("application/problem+json");
    }

    @Override
    public String toString() {
        return status + " " + headers + "\n" + (body.length() > 2000 ? body.substring(0, 2000) + "…" : body);
    }
}
