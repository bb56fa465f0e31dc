package stravalite.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/**
 * An HTTP/1.1 request as it goes over the wire, well formed or not. In all its texts a character stands for a byte: what
 * is beyond U+007F is written with {@link #utf8} first.
 *
 * @param target the path with its query, or whatever stands in its place
 * @param headers whole lines; {@code Host} and, with a body, {@code Content-Length} come by themselves if none is there
 * @param last whether the client says nothing more after it: then a server does not wait for the rest of a body
 */
public record RawRequest(String method, String target, List<String> headers, String body, boolean last) {

    public RawRequest {
        headers = List.copyOf(headers);
    }

    public static RawRequest of(String method, String target) {
        return new RawRequest(method, target, List.of(), "", false);
    }

    /** The bytes of a text in UTF-8, each as a character. */
    public static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    /** With one more header line, such as {@code Accept: text/html}. */
    public RawRequest with(String header) {
        List<String> more = Stream.concat(headers.stream(), Stream.of(header)).toList();
        return new RawRequest(method, target, more, body, last);
    }

    /** With an access token; without, for the empty text. */
    public RawRequest as(String token) {
        return token.isEmpty() ? this : with("Authorization: Bearer " + token);
    }

    public RawRequest at(String otherTarget) {
        return new RawRequest(method, otherTarget, headers, body, last);
    }

    public RawRequest body(String bytes) {
        return new RawRequest(method, target, headers, bytes, last);
    }

    public RawRequest json(String bytes) {
        return with("Content-Type: application/json").body(bytes);
    }

    public RawRequest andNoMore() {
        return new RawRequest(method, target, headers, body, true);
    }

    /** Whether there is a header of this name. */
    public boolean has(String name) {
        return headers.stream().anyMatch(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
    }

    /** All of it. */
    String text(String host) {
        StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (!has("Host")) {
            text.append("Host: ").append(host).append("\r\n");
        }
        headers.forEach(line -> text.append(line).append("\r\n"));
        boolean mayHaveBody = !body.isEmpty() || !List.of("GET", "HEAD").contains(method);
        if (mayHaveBody && !has("Content-Length") && !has("Transfer-Encoding")) {
            text.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return text.append("\r\n").append(body).toString();
    }

    /** Printable: other bytes as {@code \xNN}, long texts shortened. */
    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder();
        text("localhost")
                .chars()
                .forEach(c -> shown.append(
                        c == '\n' || (c >= ' ' && c < 0x7f)
                                ? String.valueOf((char) c)
                                : c == '\r' ? "" : "\\x%02x".formatted(c)));
        return shown.length() <= 3000
                ? shown.toString()
                : shown.substring(0, 2000) + "… (" + shown.length() + " characters) …"
                        + shown.substring(shown.length() - 300);
    }
}
