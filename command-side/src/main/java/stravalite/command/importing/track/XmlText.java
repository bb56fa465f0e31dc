package stravalite.command.importing.track;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML file, by its byte order mark, its zeros, or the encoding that it declares. The parser would do so
 * too, but writes to the standard error what can't be decoded.
 */
final class XmlText {

    private static final int LONGEST_DECLARATION = 200;
    private static final Pattern DECLARED = Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([-\\w.]+)[\"']");

    /** Some exporters write them before the declaration, where nothing may be. */
    private static final String BLANKS = " \t\r\n";

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private XmlText() {}

    /** @throws Unreadable when the file is in an encoding that nobody knows */
    static Reader read(byte[] content) throws Unreadable {
        int mark = startsWith(content, UTF_8_MARK) ? UTF_8_MARK.length : 0;
        int start = mark;
        while (start < content.length && BLANKS.indexOf(content[start]) >= 0) {
            start++;
        }
        int end = Math.min(content.length, start + LONGEST_DECLARATION);
        Charset charset = mark > 0 ? StandardCharsets.UTF_8 : charset(Arrays.copyOfRange(content, start, end));
        return new InputStreamReader(
                new ByteArrayInputStream(content, start, content.length - start), charset.newDecoder());
    }

    private static Charset charset(byte[] beginning) throws Unreadable {
        if (startsWith(beginning, (byte) 0xFE, (byte) 0xFF) || startsWith(beginning, (byte) 0xFF, (byte) 0xFE)) {
            return StandardCharsets.UTF_16;
        }
        if (startsWith(beginning, (byte) '<', (byte) 0)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(beginning, (byte) 0, (byte) '<')) {
            return StandardCharsets.UTF_16BE;
        }
        Matcher declared = DECLARED.matcher(new String(beginning, StandardCharsets.ISO_8859_1));
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset charset = Charset.forName(declared.group(1));
            // Some exporters say UTF-16 of what they write as UTF-8.
            return new String(beginning, charset).startsWith("<") ? charset : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new Unreadable("is in an encoding that is not known here");
        }
    }

    private static boolean startsWith(byte[] content, byte... start) {
        for (int at = 0; at < start.length; at++) {
            if (at >= content.length || content[at] != start[at]) {
                return false;
            }
        }
        return true;
    }
}
