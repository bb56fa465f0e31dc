package stravalite.platform.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written is read back, and whatever is not as it was written is found at its line. */
class EventsFileTest {

    private static final List<ArchivedEvent> EVENTS = List.of(
            event(3, 0, "{\"title\":{\"aes-256-gcm\":\"q\\u0000 \\\\n\"},\"n\":1.50}", null),
            event(4, 1, "{ \"spaced\" : [1, {\"ü\":\"\uD83D\uDE00\"}] }", "{\"a\":\"b\"}"),
            event(9, 2, "{}", "{}"));
    private static final byte[] FILE = file(EVENTS);

    private static ArchivedEvent event(long position, long sequence, String payload, @Nullable String metadata) {
        return new ArchivedEvent(
                position,
                "id-" + position,
                "Run",
                "run:1",
                sequence,
                "2026-01-02T03:04:05.678Z",
                "run.recorded",
                "1",
                payload,
                metadata);
    }

    private static byte[] file(List<ArchivedEvent> events) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            EventsWriter writer = new EventsWriter(out, Instant.parse("2026-01-02T03:04:05Z"));
            for (ArchivedEvent event : events) {
                writer.write(event);
            }
            writer.finish();
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long brokenLine(byte[] file) {
        return brokenLine(new ByteArrayInputStream(file));
    }

    private static long brokenLine(InputStream file) {
        try {
            EventsFile.Summary summary = new EventsReader(file).verify();
            throw new AssertionError("Nothing was found wrong: " + summary);
        } catch (BrokenLine found) {
            return found.line();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> lines() {
        return new ArrayList<>(new String(FILE, StandardCharsets.UTF_8).lines().toList());
    }

    private static byte[] joined(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void givenEventsWhenWrittenThenTheyAreReadAsTheyWereByteForByte() throws IOException {
        EventsReader reader = new EventsReader(new ByteArrayInputStream(FILE));
        List<ArchivedEvent> read = new ArrayList<>();
        Optional<ArchivedEvent> next = reader.next();
        while (next.isPresent()) {
            read.add(next.get());
            next = reader.next();
        }

        assertThat(read).isEqualTo(EVENTS);
        assertThat(reader.summary().events()).isEqualTo(3);
        assertThat(lines().getLast()).contains(reader.summary().lastHash());
    }

    @Test
    void givenHashThatIsNoneThenItIsNotRepeated() {
        String hostile = "\u001b[2J" + "x".repeat(60);
        List<String> lines = lines();
        lines.set(0, "{\"hash\":\"" + hostile + lines.getFirst().substring(73));

        assertThatExceptionOfType(BrokenLine.class)
                .isThrownBy(() -> new EventsReader(new ByteArrayInputStream(joined(lines))))
                .satisfies(broken -> assertThat(broken.getMessage())
                        .startsWith("Line 1 was changed")
                        .doesNotContain("\u001b", "xx"));
    }

    @Test
    void givenNoEventsThenTheFileIsGood() throws IOException {
        assertThat(new EventsReader(new ByteArrayInputStream(file(List.of())))
                        .verify()
                        .events())
                .isZero();
    }

    @Property(tries = 2_000)
    void givenAnyBitFlippedThenItsLineIsNamed(
            @ForAll @IntRange(max = 100_000) int place, @ForAll @IntRange(max = 7) int bit) {
        byte[] flipped = FILE.clone();
        int at = place % FILE.length;
        flipped[at] ^= (byte) (1 << bit);
        long line = 1;
        for (int before = 0; before < at; before++) {
            line += FILE[before] == '\n' ? 1 : 0;
        }

        assertThat(brokenLine(flipped)).as("bit %s of byte %s", bit, at).isEqualTo(line);
    }

    @Property(tries = 500)
    void givenCutOffAnywhereThenItIsFound(@ForAll @IntRange(max = 100_000) int place) {
        byte[] cut = Arrays.copyOf(FILE, place % FILE.length);

        assertThat(brokenLine(cut))
                .isEqualTo(new String(cut, StandardCharsets.ISO_8859_1)
                                .chars()
                                .filter(each -> each == '\n')
                                .count()
                        + 1);
    }

    @Test
    void givenLineMissingThenTheOneAfterItIsNamed() {
        List<String> lines = lines();
        lines.remove(2);

        assertThat(brokenLine(joined(lines))).isEqualTo(3);
    }

    @Test
    void givenLineTwiceThenTheSecondIsNamed() {
        List<String> lines = lines();
        lines.add(2, lines.get(1));

        assertThat(brokenLine(joined(lines))).isEqualTo(3);
    }

    @Test
    void givenTwoLinesInTheWrongOrderThenTheFirstOfThemIsNamed() {
        List<String> lines = lines();
        lines.add(1, lines.remove(2));

        assertThat(brokenLine(joined(lines))).isEqualTo(2);
    }

    @Test
    void givenWholeFileTwiceThenTheFirstLineTooManyIsNamed() {
        byte[] twice = Arrays.copyOf(FILE, FILE.length * 2);
        System.arraycopy(FILE, 0, twice, FILE.length, FILE.length);

        assertThat(brokenLine(twice)).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "{}\n",
                "garbage\n",
                "PK\u0003\u0004\u0000\u0000",
                "{\"hash\":\"x\",\"previous\":\"y\"}\n",
                "\uFEFF{\"hash\":\"\n"
            })
    void givenNoFileOfEventsThenTheFirstLineIsNamed(String garbage) {
        assertThat(brokenLine(garbage.getBytes(StandardCharsets.UTF_8))).isEqualTo(1);
    }

    /** Such a file has all the right hashes, but nothing in it that could be loaded. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"events\":0",
                "\"events\":-1,\"more\":1",
                "\"position\":9223372036854775808",
                "\"position\":1.5",
                "\"position\":1,\"id\":[[[[[[",
                "\"position\":1,\"id\":null",
                "\"position\":1,\"id\":\"\uD800\"",
            })
    void givenWrongFieldsUnderARightHashThenTheLineIsNamed(String fields) {
        List<String> lines = lines();
        Chain chain = new Chain();
        String previous = lines.get(1).substring(9, 73);
        String deep = fields.replace("[[[[[[", "[".repeat(100_000));
        byte[] hashed = ("\"previous\":\"" + previous + "\"," + deep + "}").getBytes(StandardCharsets.UTF_8);
        lines.set(2, "{\"hash\":\"" + chain.hash(hashed, 0) + "\"," + new String(hashed, StandardCharsets.UTF_8));

        assertThat(brokenLine(joined(lines))).isEqualTo(3);
    }

    @Test
    void givenLineWithoutAnEndThenItIsRefusedInBoundedMemory() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) 'x');
                return length;
            }
        };

        assertThat(brokenLine(endless)).isEqualTo(1);
    }

    @Test
    void givenEventThatIsNotStoredAsOneLineOfJsonThenItIsNotWritten() throws IOException {
        EventsWriter writer = new EventsWriter(new ByteArrayOutputStream(), Instant.EPOCH);

        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> writer.write(event(7, 0, "{\n}", null)))
                .withMessageContaining("position 7");
    }
}
