package stravalite.command.importing.track;

import static org.assertj.core.api.Assertions.assertThat;
import static stravalite.command.importing.track.Tracks.START;
import static stravalite.command.importing.track.Tracks.gpx;
import static stravalite.command.importing.track.Tracks.north;
import static stravalite.command.importing.track.Tracks.trk;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is huge within a file is not held in memory. */
class HugeXmlTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MOST_ALLOCATED = 24 << 20;

    /** What comes of a file with that many characters in one place. */
    private static List<Recording> readWith(String before, String after) {
        byte[] content = Tracks.bytes(gpx(before + "x".repeat(50 << 20) + after));
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        List<Recording> read = TrackFile.read(content);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated)
                .as("bytes that were allocated for " + before)
                .isLessThan(MOST_ALLOCATED);
        return read;
    }

    @Test
    void givenOneHugeThingWhenReadThenRefusedWithoutHoldingIt() {
        String reason = "has a text, a comment or attributes of more than a million characters";
        assertThat(readWith("<trk a=\"", "\"/>")).containsExactly(new Recording.Refused(reason));
        assertThat(readWith("<!--", "-->")).containsExactly(new Recording.Refused(reason));
        assertThat(readWith("<?x ", "?>")).containsExactly(new Recording.Refused(reason));
        assertThat(readWith("<", "/>")).hasOnlyElementsOfType(Recording.Refused.class);
        assertThat(readWith("<trk><name>", "</name></trk>")).hasOnlyElementsOfType(Recording.Refused.class);
        assertThat(readWith("<trk><name><![CDATA[", "]]></name></trk>")).hasOnlyElementsOfType(Recording.Refused.class);
    }

    @Test
    void givenManyLongThingsWhenReadThenEachIsJudgedByItself() {
        String comments = ("<!--" + "x".repeat(900_000) + "-->").repeat(3);
        assertThat(TrackFile.read(Tracks.bytes(gpx(comments + trk("", north(START, 100, 3))))))
                .singleElement()
                .isInstanceOf(Recording.Run.class);
    }

    @Test
    void givenManyNamesWhenReadThenRefused() {
        Recording refused = new Recording.Refused("uses more than 1,000 different names");
        for (String element : List.of("<aN/>", "<a bN=\"\"/>", "<a xmlns:bN=\"urn:b\"/>", "<?aN ?>")) {
            String elements = IntStream.range(0, 2_000)
                    .mapToObj(number -> element.replace("N", "" + number))
                    .collect(Collectors.joining());
            assertThat(TrackFile.read(Tracks.bytes(gpx(elements)))).as(element).containsExactly(refused);
        }
        assertThat(TrackFile.read(Tracks.bytes(gpx("<trk a=\"&b;\"/>"))))
                .hasOnlyElementsOfType(Recording.Refused.class);
    }
}
