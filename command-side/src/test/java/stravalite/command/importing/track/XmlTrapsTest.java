package stravalite.command.importing.track;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static stravalite.command.importing.track.Tracks.START;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import stravalite.command.importing.track.Written.Step;

/** What goes wrong in files of XML, in each of their formats. */
class XmlTrapsTest {

    private static final String CUT = "can't be read: it is cut off, or no well-formed XML";

    private static byte[] good(Written format) {
        return format.run(IntStream.rangeClosed(0, 100)
                .mapToObj(second -> new Step(START.plusSeconds(second), second * 3e-5, 10))
                .toList());
    }

    /** With a name of the device in it, which is looked at in neither format. */
    private static String text(Written format, String name) {
        return new String(good(format), UTF_8)
                .replaceFirst("<\\?xml[^>]*>\n?", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .replaceFirst("(<trkpt|<Trackpoint>)", "<device>" + name + "</device>$1");
    }

    private static void same(Written format, byte[] content) {
        assertThat(TrackFile.is(content)).isTrue();
        assertThat(TrackFile.begins(content)).isTrue();
        assertThat(TrackFile.format(content)).isEqualTo(TrackFile.format(good(format)));
        assertThat(TrackFile.read(content)).isEqualTo(TrackFile.read(good(format)));
    }

    private static void refused(byte[] content, String reason) {
        assertThat(TrackFile.is(content)).isTrue();
        assertThat(TrackFile.read(content)).containsExactly(new Recording.Refused(reason));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FIT")
    void givenUtf16WhenReadThenUnderstoodInEitherOrder(Written format) {
        for (Charset order : List.of(UTF_16BE, UTF_16LE)) {
            for (String declared : List.of("UTF-16", "UTF-8")) {
                String text = text(format, "Läufer").replace("UTF-8", declared);
                same(format, ('\uFEFF' + text).getBytes(order));
                same(format, text.getBytes(order));
            }
            refused(
                    Arrays.copyOf(text(format, "").getBytes(order), 3_001),
                    "can't be read: it is cut off, or in another encoding than it says");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FIT")
    void givenWrongEncodingDeclaredWhenReadThenUnderstoodOrTheReasonSaysSo(Written format) {
        String text = text(format, "Läufer");
        same(format, text.replace("UTF-8", "UTF-16").getBytes(UTF_8));
        same(format, text.replace("UTF-8", "ISO-8859-1").getBytes(UTF_8));
        same(format, text.replace("UTF-8", "US-ASCII").replace("ä", "a").getBytes(UTF_8));
        String reason = "can't be read: it is cut off, or in another encoding than it says";
        refused(text.getBytes(ISO_8859_1), reason);
        refused(text.replace("UTF-8", "US-ASCII").getBytes(UTF_8), reason);
        refused(text.replace("UTF-8", "UTF-16").getBytes(ISO_8859_1), reason);
        refused(text.replace("UTF-8", "EBCDIC-X").getBytes(UTF_8), "is in an encoding that is not known here");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FIT")
    void givenTruncatedWhereverWhenReadThenRefused(Written format) {
        byte[] whole = good(format);
        for (int length = 60; length < whole.length - 10; length += 37) {
            refused(Arrays.copyOf(whole, length), CUT);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FIT")
    void givenDocumentTypeWhenReadThenRefused(Written format) {
        for (String type : List.of(
                "<!DOCTYPE x>",
                "<!DOCTYPE x SYSTEM \"http://localhost:1/x.dtd\">",
                "<!DOCTYPE x [<!ENTITY a \"b\">]>",
                "<!DOCTYPE x [<!ENTITY % a SYSTEM \"file:///etc/hostname\"> %a;]>")) {
            String text = text(format, "&a;").replaceFirst("\\?>", "?>" + type);
            refused(text.getBytes(UTF_8), "has a DOCTYPE or entities, which no file of a track needs");
        }
        assertThat(TrackFile.read(text(format, "&a;").getBytes(UTF_8)))
                .as("an entity that nobody declared")
                .singleElement()
                .isInstanceOf(Recording.Refused.class);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FIT")
    void givenManyEscapedCharactersWhenReadThenTheyAreCharactersLikeOthers(Written format) {
        same(
                format,
                text(format, "&amp;&lt;&gt;&quot;&apos;&#65;&#x42;".repeat(150_000))
                        .getBytes(UTF_8));
        same(format, text(format, "<a b=\"&amp;\"/>".repeat(150_000)).getBytes(UTF_8));
    }
}
