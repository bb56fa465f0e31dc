package stravalite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTextTest {

    @Test
    void readsHeadersAndBody() {
        Frame frame = FrameText.read("\nMESSAGE\r\ndestination:/topic/runs\nempty:\n\n{\"a\":\n1}\0\n");

        assertThat(frame)
                .isEqualTo(new Frame("MESSAGE", Map.of("destination", "/topic/runs", "empty", ""), "{\"a\":\n1}"));
        assertThat(frame.destination()).isEqualTo("/topic/runs");
    }

    @Test
    void unescapesHeadersFromLeftToRight() {
        assertThat(FrameText.read("ERROR\nmessage:a\\cb\\nc\\\\n\\r\n\n\0").header("message"))
                .isEqualTo("a:b\nc\\n\r");
        assertThat(FrameText.read("CONNECTED\nsession:a\\cb\n\n\0").header("session"))
                .isEqualTo("a\\cb");
    }

    @Test
    void theFirstOfARepeatedHeaderCounts() {
        assertThat(FrameText.read("MESSAGE\nfoo:World\nfoo:Hello\n\n\0").header("foo"))
                .isEqualTo("World");
    }

    @Test
    void aBodyWithItsLengthInBytesMayHoldZeros() {
        assertThat(FrameText.read("MESSAGE\ncontent-length:6\n\né\0夜\0").body()).isEqualTo("é\0夜");
    }

    @Test
    void whatIsWrittenReadsTheSame() {
        Frame frame = new Frame("SEND", Map.of("destination", "/a:b\\c\r\n", "x:y", "z"), "body");

        assertThat(FrameText.read(FrameText.write(frame))).isEqualTo(frame);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MESSAGE",
                "MESSAGE\nfoo:bar\n",
                "MESSAGE\n\nbody",
                "MESSAGE\nfoo\n\n\0",
                "MESSAGE\nfoo:\\t\n\n\0",
                "MESSAGE\ncontent-length:9\n\nbody\0",
                "MESSAGE\nfoo:bar\\\n\n\0"
            })
    void refusesWhatIsNotAFrame(String text) {
        assertThatThrownBy(() -> FrameText.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
