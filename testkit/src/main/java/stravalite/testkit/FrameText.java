package stravalite.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** STOMP 1.2 frames as text: https://stomp.github.io/stomp-specification-1.2.html. */
final class FrameText {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.?)");
    private static final char END = '\0';

    private FrameText() {}

    static String write(Frame frame) {
        boolean escaped = isEscaped(frame.command());
        StringBuilder text = new StringBuilder(frame.command()).append('\n');
        frame.headers()
                .forEach((name, value) -> text.append(escaped ? escape(name) : name)
                        .append(':')
                        .append(escaped ? escape(value) : value)
                        .append('\n'));
        return text.append('\n').append(frame.body()).append(END).toString();
    }

    /** Whether a message holds nothing but line ends, by which a server shows that it is alive. */
    static boolean isHeartBeat(String text) {
        return text.chars().allMatch(c -> c == '\n' || c == '\r');
    }

    /**
     * Reads one frame.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Frame read(String text) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
            at++;
        }
        String command = line(text, at);
        at = afterLine(text, at);
        boolean escaped = isEscaped(command);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(text, at); !line.isEmpty(); line = line(text, at)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("A header without a colon: " + line);
            }
            String name = line.substring(0, colon);
            String value = line.substring(colon + 1);
            headers.putIfAbsent(escaped ? unescape(name) : name, escaped ? unescape(value) : value);
            at = afterLine(text, at);
        }
        return new Frame(command, headers, body(text.substring(afterLine(text, at)), headers.get("content-length")));
    }

    /** A body ends at the first zero, unless its length in bytes is given: then it may hold some. */
    private static String body(String rest, @Nullable String length) {
        if (length == null) {
            int end = rest.indexOf(END);
            if (end < 0) {
                throw new IllegalArgumentException("A frame without its end");
            }
            return rest.substring(0, end);
        }
        byte[] bytes = rest.getBytes(StandardCharsets.UTF_8);
        int size = Integer.parseInt(length);
        if (size < 0 || size >= bytes.length || bytes[size] != END) {
            throw new IllegalArgumentException("A frame whose body is not " + length + " bytes long");
        }
        return new String(Arrays.copyOf(bytes, size), StandardCharsets.UTF_8);
    }

    private static String line(String text, int from) {
        int end = afterLine(text, from) - 1;
        return text.substring(from, end > from && text.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    private static int afterLine(String text, int from) {
        int end = text.indexOf('\n', from);
        if (end < 0) {
            throw new IllegalArgumentException("A frame that ends in its headers");
        }
        return end + 1;
    }

    /** For the sake of older versions the frames of the handshake are not escaped. */
    private static boolean isEscaped(String command) {
        return !command.equals("CONNECT") && !command.equals("CONNECTED");
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace(":", "\\c");
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "r" -> "\r";
                            case "n" -> "\n";
                            case "c" -> ":";
                            case "\\" -> "\\";
                            default -> throw new IllegalArgumentException("An unknown escape in a header: " + text);
                        }));
    }
}
