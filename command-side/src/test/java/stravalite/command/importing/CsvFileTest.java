package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stravalite.api.run.Distance;
import stravalite.api.run.RunFacts;
import stravalite.command.importing.ImportedLine.Illegible;
import stravalite.command.importing.ImportedLine.Legible;

class CsvFileTest {

    private static final String HEADER = "started_at,distance_m,duration_s,title\n";
    private static final String GOOD = "2026-08-01T07:00:00Z,5000,1500,\n";

    private static List<ImportedLine> read(String text) {
        return CsvFile.read(text.getBytes(StandardCharsets.UTF_8)).lines();
    }

    private static String seen(ImportedLine line) {
        return switch (line) {
            case Legible legible -> legible.line() + " ok";
            case Illegible illegible -> illegible.line() + " " + illegible.field();
            case ImportedLine.PassedOver other -> other.line() + " passed over";
        };
    }

    @Test
    void givenColumnsInAnyOrderWithUnknownOnesWhenReadThenFoundByName() {
        UUID id = UUID.fromString("0197b0e4-7c1c-7a2e-8f6d-1f0d2c3b4a59");
        assertThat(read("\uFEFFid,note,Moving_Time_S, distance_km ,elevation_gain_m,started_at,title\r\n" + id
                        + ",x,1500.5,5.0125,46.4,2026-08-01T07:00:00+02:00,\" Hills, \"\"and\"\" more\"\r\n"))
                .containsExactly(new Legible(
                        2,
                        new RunFacts(
                                Instant.parse("2026-08-01T05:00:00Z"),
                                new Distance(501_250),
                                Duration.ofMillis(1_500_500),
                                new Distance(4_640),
                                "Hills, \"and\" more"),
                        id,
                        null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "started_at,distance_m|column moving_time_s or duration_s is missing",
                "started_at,duration_s|column distance_m or distance_km is missing",
                "distance_m,duration_s|column started_at is missing",
                "started_at,distance_m,duration_s,id,id|column id is there twice"
            })
    void givenHeaderThatWontDoWhenReadThenFileIsRefused(String header, String reason) {
        assertThat(read(header + "\n" + GOOD)).containsExactly(new Illegible(0, null, reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\r\n", "\uFEFF"})
    void givenNoHeaderWhenReadThenFileIsRefused(String text) {
        assertThat(read(text)).containsExactly(new Illegible(0, null, "has no header line"));
    }

    @Test
    void givenOnlyAHeaderWhenReadThenNoLines() {
        assertThat(read(HEADER)).isEmpty();
    }

    @Test
    void givenBinaryWhenReadThenFileIsRefused() {
        byte[] zip = {'P', 'K', 3, 4, 0, 0, (byte) 0xff, (byte) 0xfe, '\n', '"', 7};
        assertThat(CsvFile.read(zip).lines()).extracting(ImportedLine::line).containsExactly(0);
    }

    @Test
    void givenCellsThatCannotBeReadWhenReadThenTheirColumnsAreNamed() {
        assertThat(read(HEADER
                        + "nonsense,5000,1500,\n"
                        + "2026-02-30T07:00:00Z,5000,1500,\n"
                        + "2026-08-01T07:00:00Z,,1500,\n"
                        + "2026-08-01T07:00:00Z,NaN,1500,\n"
                        + "2026-08-01T07:00:00Z,5000,0x10,\n"
                        + "2026-08-01T07:00:00Z,1e999999999,1500,\n"
                        + "2026-08-01T07:00:00Z,1e-999999999,1500,\n"))
                .extracting(CsvFileTest::seen)
                .containsExactly(
                        "2 started_at", "3 started_at", "4 distance_m", "5 distance_m", "6 duration_s", "7 ok", "8 ok");
    }

    @Test
    void givenDigitsOfOtherScriptsWhenReadThenTheyAreNoNumbers() {
        assertThat(read(HEADER + "2026-08-01T07:00:00Z,٥٠٠٠,1500,\n" + "2026-08-01T07:00:00Z,5000,１５００,\n"))
                .extracting(CsvFileTest::seen)
                .containsExactly("2 distance_m", "3 duration_s");
    }

    @Test
    void givenOtherEncodingWhenReadThenFileIsRefused() {
        Illegible refused = new Illegible(0, null, "must be UTF-8");
        assertThat(CsvFile.read((HEADER + GOOD).getBytes(StandardCharsets.UTF_16))
                        .lines())
                .containsExactly(refused);
        assertThat(CsvFile.read((HEADER + GOOD).getBytes(StandardCharsets.UTF_16LE))
                        .lines())
                .containsExactly(refused);
        assertThat(read(HEADER + "2026-08-01T07:00:00Z,5000,1500,\0\n")).containsExactly(refused);
    }

    @Test
    void givenRaggedLinesWhenReadThenTheyAloneAreRefused() {
        assertThat(read(HEADER + "2026-08-01T07:00:00Z,5000\n" + GOOD + "a,b,c,d,e\n" + GOOD))
                .extracting(CsvFileTest::seen)
                .containsExactly("2 null", "3 ok", "4 null", "5 ok");
    }

    @Test
    void givenQuoteThatIsNeverClosedWhenReadThenTheOtherLinesAreRead() {
        assertThat(read(HEADER + GOOD + "\n2026-08-01T07:00:00Z,5000,1500,\"open\n" + GOOD + GOOD))
                .extracting(CsvFileTest::seen)
                .containsExactly("2 ok", "4 null", "5 ok", "6 ok");
    }

    @Test
    void givenQuoteThatALaterLineClosesWhenReadThenTheOtherLinesAreRead() {
        assertThat(read(HEADER
                        + "2026-08-01T07:00:00Z,5000,1500,\"open\n"
                        + GOOD
                        + "2026-08-01T07:00:00Z,5000,1500,\"closed\"\n"
                        + GOOD))
                .extracting(CsvFileTest::seen)
                .containsExactly("2 null", "3 ok", "4 ok", "5 ok");
    }

    @Test
    void givenLineBreaksInQuotesWhenReadThenTheLineCountGoesOn() {
        assertThat(read(HEADER + "2026-08-01T07:00:00Z,5000,1500,\"two\r\nlines\"\r\n" + GOOD))
                .extracting(CsvFileTest::seen)
                .containsExactly("2 ok", "4 ok");
    }

    @Test
    void givenFieldThatIsTooLongWhenReadThenItsLineIsRefused() {
        assertThat(read(HEADER + "2026-08-01T07:00:00Z,5000,1500," + "x".repeat(10_001) + "\n" + GOOD))
                .extracting(CsvFileTest::seen)
                .containsExactly("2 null", "3 ok");
    }

    @Test
    void givenTitleThatIsNotUtf8WhenReadThenItsLineIsRefused() {
        byte[] latin1 = (HEADER + "2026-08-01T07:00:00Z,5000,1500,für\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(CsvFile.read(latin1).lines()).extracting(CsvFileTest::seen).containsExactly("2 title");
    }

    @Test
    void givenLinesThatSwallowTheRestEachWhenReadThenFileIsRefusedAndNotReadAgainForEachOfThem() {
        assertThat(read(HEADER + "\"\",y\",\"\n".repeat(99_000)))
                .singleElement()
                .satisfies(
                        line -> assertThat(((Illegible) line).reason()).startsWith("has more than 1,000 broken lines"));
    }

    @Test
    void givenFewerLinesThatSwallowMuchWhenReadThenFileIsRefusedOnceItWasReadTenTimes() {
        String line = "\"\"," + "a".repeat(4_000) + ",y\",\"\n";
        assertThat(read(HEADER + line.repeat(900)))
                .singleElement()
                .satisfies(refused -> assertThat(((Illegible) refused).reason())
                        .startsWith("has broken lines that swallow too many"));
    }

    @Test
    void givenBrokenLinesAmongGoodOnesWhenReadThenTheyAloneAreRefused() {
        String broken = "2026-08-01T07:00:00Z,5000,1500,\"open\" it\n";
        List<ImportedLine> lines = read(HEADER + (broken + GOOD).repeat(1_000));
        assertThat(lines).hasSize(2_000);
        assertThat(lines).filteredOn(Legible.class::isInstance).hasSize(1_000);
        assertThat(read(HEADER + broken.repeat(1_001)))
                .extracting(ImportedLine::line)
                .containsExactly(0);
    }

    @Test
    void givenMoreFieldsThanAnyFileHasWhenReadThenTheirLineIsRefused() {
        assertThat(read(HEADER + ",".repeat(250) + "\n" + GOOD))
                .extracting(CsvFileTest::seen)
                .containsExactly("2 null", "3 ok");
    }

    @Test
    void givenMoreLinesThanAllowedWhenReadThenFileIsRefused() {
        assertThat(read(HEADER + GOOD.repeat(CsvFile.MOST_LINES)))
                .containsExactly(new Illegible(0, null, "has more than 100,000 lines"));
    }
}
