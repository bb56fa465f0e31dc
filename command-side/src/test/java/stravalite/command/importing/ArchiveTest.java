package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import stravalite.command.Zips;

/** An archive is opened only if all of it is what it says and small enough. */
class ArchiveTest {

    private static final String CSV = "started_at,distance_m,duration_s\n2026-08-01T07:00:00Z,5000,1500\n";
    private static final byte[] BYTES = CSV.getBytes(StandardCharsets.UTF_8);
    private static final byte[] GOOD = Zips.of("runs.csv", CSV);

    private static void refused(byte[] content, String reason) {
        assertThatExceptionOfType(Archive.Refused.class)
                .isThrownBy(() -> Archive.open(content, Archive.LARGEST_SUM).close())
                .withMessage(reason);
    }

    private static final String UNREADABLE = "can't be read: it is damaged, or not a zip of the usual kind";

    @Test
    void givenFilesOfRunsAndOthersWhenOpenedThenTheyAreToldApart() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("README.txt", BYTES);
        files.put("2025/", new byte[0]);
        files.put("2025/Runs.CSV", BYTES);
        files.put("empty.csv", new byte[0]);
        files.put("__MACOSX/2025/._Runs.CSV", BYTES);
        files.put("inner.zip", GOOD);
        files.put("runs.csv.gz", BYTES);
        files.put("run 17", "<?xml version=\"1.0\"?><gpx/>".getBytes(StandardCharsets.UTF_8));
        files.put("map.svg", "<?xml version=\"1.0\"?><svg/>".getBytes(StandardCharsets.UTF_8));
        try (Archive archive = Archive.open(Zips.of(files), Archive.LARGEST_SUM)) {
            assertThat(archive.files()).isEqualTo(4);
            assertThat(archive.others()).isEqualTo(4);
            assertThat(archive.name(0)).isEqualTo("2025/Runs.CSV");
            assertThat(archive.content(0).readAllBytes()).isEqualTo(BYTES);
            assertThat(archive.name(3)).isEqualTo("run 17");
            assertThat(archive.size(1)).isZero();
            assertThat(archive.content(1).readAllBytes()).isEmpty();
        }
    }

    @Test
    void givenNoFileOfRunsWhenOpenedThenRefused() {
        refused(Zips.of("profile.json", "{}"), "holds no file of runs: .csv, .gpx or .tcx");
        refused(Zips.of(Map.of()), "holds no file of runs: .csv, .gpx or .tcx");
    }

    @Test
    void givenWhatCompressesTooWellWhenOpenedThenRefused() {
        refused(
                Zips.of("zeros.csv", "0".repeat(3 << 20)),
                "zeros.csv in it is more than a hundred times larger unpacked");
    }

    @Test
    void givenManySmallFilesThatCompressTooWellTogetherWhenOpenedThenRefused() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            files.put(i + ".csv", new byte[1 << 20]);
        }
        refused(Zips.of(files), "is more than a hundred times larger unpacked");
    }

    @Test
    void givenLittleThatCompressesWellWhenOpenedThenRead() throws Exception {
        try (Archive archive = Archive.open(Zips.of("same.csv", CSV.repeat(1_000)), Archive.LARGEST_SUM)) {
            assertThat(archive.size(0)).isEqualTo(1_000L * CSV.length());
        }
    }

    @Test
    void givenMoreThanThereIsRoomForWhenOpenedThenRefused() {
        assertThatExceptionOfType(Archive.Refused.class)
                .isThrownBy(() -> Archive.open(GOOD, CSV.length() - 1).close())
                .withMessage("is larger than 128 MiB unpacked");
    }

    @Test
    void givenTooManyEntriesWhenOpenedThenRefusedBeforeTheDirectoryIsRead() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i <= Archive.MOST_ENTRIES; i++) {
            files.put(i + ".csv", new byte[0]);
        }
        refused(Zips.of(files), "has more than 10,000 entries");
    }

    @Test
    void givenAHugeSizeDeclaredWhenOpenedThenRefused() {
        refused(Zips.withInt(GOOD, Zips.SIZE, 0xFFFF_FFF0), "runs.csv in it is larger than 32 MiB");
        refused(
                Zips.withInt(GOOD, Zips.SIZE, Archive.LARGEST_FILE),
                "runs.csv in it is more than a hundred times larger unpacked");
    }

    @Test
    void givenASizeDeclaredThatIsNotTrueWhenOpenedThenRefused() {
        refused(Zips.withInt(GOOD, Zips.SIZE, CSV.length() - 1), "runs.csv in it is damaged");
        refused(Zips.withInt(GOOD, Zips.SIZE, CSV.length() + 1), "runs.csv in it is damaged");
        refused(Zips.withInt(GOOD, Zips.CHECKSUM, 1), "runs.csv in it is damaged");
    }

    @Test
    void givenEntriesThatOverlapWhenOpenedThenRefused() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("one.csv", BYTES);
        files.put("two.csv", BYTES);
        refused(Zips.withInt(Zips.of(files), Zips.OFFSET, 0), "has entries that overlap");
    }

    @Test
    void givenAnEncryptedFileWhenOpenedThenRefused() {
        refused(Zips.withShort(GOOD, Zips.FLAGS, 1 | 8), "runs.csv in it is encrypted");
    }

    @Test
    void givenAnotherCompressionWhenOpenedThenRefused() {
        refused(
                Zips.withShort(GOOD, Zips.METHOD, 12),
                "runs.csv in it is compressed in a way that is not supported: deflate is");
    }

    @Test
    void givenAnotherCompressionWhenLookedThroughThenNotEvenItsBeginningIsUnpacked() throws Exception {
        byte[] gpx = "<?xml version=\"1.0\"?><gpx/>".getBytes(StandardCharsets.UTF_8);
        refused(withBzip2("run 17", gpx), "holds no file of runs: .csv, .gpx or .tcx");
        refused(
                withBzip2("activities.csv", "Activity ID,Activity Date\n".getBytes(StandardCharsets.UTF_8)),
                "activities.csv in it is compressed in a way that is not supported: deflate is");
        byte[] encrypted =
                Zips.withShort(Zips.of("run 17", new String(gpx, StandardCharsets.UTF_8)), Zips.FLAGS, 1 | 8);
        refused(encrypted, "holds no file of runs: .csv, .gpx or .tcx");
    }

    private static byte[] withBzip2(String name, byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(packed)) {
            bzip2.write(content);
        }
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setMethod(ZipMethod.BZIP2.getCode());
        entry.setSize(content.length);
        entry.setCompressedSize(packed.size());
        entry.setCrc(checksum.getValue());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            zip.addRawArchiveEntry(entry, new ByteArrayInputStream(packed.toByteArray()));
        }
        return bytes.toByteArray();
    }

    @Test
    void givenZip64WhenOpenedThenReadAndItsSizesAreJudgedTheSameWay() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            zip.setUseZip64(Zip64Mode.Always);
            zip.putArchiveEntry(new ZipArchiveEntry("runs.csv"));
            zip.write(BYTES);
            zip.closeArchiveEntry();
        }
        byte[] content = bytes.toByteArray();
        try (Archive archive = Archive.open(content, Archive.LARGEST_SUM)) {
            assertThat(archive.content(0).readAllBytes()).isEqualTo(BYTES);
        }
        // The directory's entry has the sizes in its extra field: 46 bytes, the name, id and length, then the size.
        int size = directory(content) + 46 + "runs.csv".length() + 4;
        content[size + 5] = 1;
        refused(content, "runs.csv in it is larger than 32 MiB");
        content[size + 7] = (byte) 0xFF;
        refused(content, UNREADABLE);
    }

    private static int directory(byte[] content) {
        for (int at = 0; ; at++) {
            if (Arrays.equals(content, at, at + 4, new byte[] {'P', 'K', 1, 2}, 0, 4)) {
                return at;
            }
        }
    }

    @Test
    void givenNoArchiveWhenOpenedThenRefused() {
        refused(new byte[0], UNREADABLE);
        refused("PK\3\4 and nothing more".getBytes(StandardCharsets.US_ASCII), UNREADABLE);
        refused(Arrays.copyOf(GOOD, GOOD.length - 30), UNREADABLE);
        refused(Arrays.copyOfRange(GOOD, 40, GOOD.length), UNREADABLE);
    }

    @Test
    void givenDirectoryThatBreaksOffWhenOpenedThenRefusedRatherThanReadInPart() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("one.csv", BYTES);
        files.put("two.csv", BYTES);
        byte[] content = Zips.of(files);
        content[directory(content) + 46 + "one.csv".length()] = 'p';
        refused(content, UNREADABLE);
    }

    @Test
    void givenAnyBytesChangedWhenOpenedThenReadOrRefusedAndNothingElse() throws IOException {
        Random random = new Random(20261124);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("one.csv", BYTES);
        files.put("two.txt", BYTES);
        files.put("three.csv", CSV.repeat(50).getBytes(StandardCharsets.UTF_8));
        byte[] good = Zips.of(files);
        int read = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] changed = good.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try (Archive archive = Archive.open(changed, Archive.LARGEST_SUM)) {
                for (int file = 0; file < archive.files(); file++) {
                    assertThat(archive.content(file).readAllBytes()).hasSize((int) archive.size(file));
                }
                read++;
            } catch (Archive.Refused refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        assertThat(read).as("some changes don't matter").isPositive();
    }

    @Test
    void givenNamesThatLeadElsewhereWhenShownThenTheyStayInside() {
        assertThat(FileName.within("../../etc/passwd.csv")).isEqualTo("/etc/passwd.csv");
        assertThat(FileName.within("C:\\runs\\..\\x.csv")).isEqualTo("/C:/runs/x.csv");
        assertThat(FileName.within("/a//b/./c\u0000\r\n.csv")).isEqualTo("/a/b/c.csv");
        assertThat(FileName.within("x".repeat(70_000) + ".csv")).hasSize(256);
    }
}
