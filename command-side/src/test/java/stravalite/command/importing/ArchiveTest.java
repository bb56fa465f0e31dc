package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import stravalite.command.Zips;

/** An archive is opened only if all of it is what it says and small enough. */
class ArchiveTest {

    private static final String CSV = "started_at,distance_m,duration_s\n2026-08-01T07:00:00Z,5000,1500\n";
    private static final byte[] BYTES = CSV.getBytes(StandardCharsets.UTF_8);
    private static final byte[] GOOD = Zips.of("runs.csv", CSV);

    private static final String BLOWN_UP = "is more than a hundred times larger unpacked";
    private static final String UNREADABLE = "can't be read: it is damaged, or not a zip of the usual kind";

    private static Archive open(byte[] content) throws Exception {
        return Archive.open(new SeekableInMemoryByteChannel(content));
    }

    private static void refused(byte[] content, String reason) {
        assertThatExceptionOfType(Archive.Refused.class)
                .isThrownBy(() -> open(content).close())
                .withMessage(reason);
    }

    private static void firstRefused(byte[] content, String reason) throws Exception {
        try (Archive archive = open(content)) {
            assertThatExceptionOfType(Archive.Refused.class)
                    .isThrownBy(() -> archive.read(0))
                    .withMessage(reason);
        }
    }

    @Test
    void givenFilesWhenOpenedThenThoseAreThereThatNobodyHid() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("2025/", new byte[0]);
        files.put("2025/Runs.CSV", BYTES);
        files.put("empty.csv", new byte[0]);
        files.put("__MACOSX/2025/._Runs.CSV", BYTES);
        files.put("../inner.zip", GOOD);
        try (Archive archive = open(Zips.of(files))) {
            assertThat(archive.files())
                    .containsExactly(
                            new Archive.Entry(1, "2025/Runs.CSV"),
                            new Archive.Entry(2, "empty.csv"),
                            new Archive.Entry(4, "../inner.zip"));
            assertThat(archive.read(1)).isEqualTo(BYTES);
            assertThat(archive.read(2)).isEmpty();
            assertThat(archive.file("empty.csv")).contains(new Archive.Entry(2, "empty.csv"));
            assertThat(archive.file("inner.zip")).isEmpty();
            assertThat(archive.beginning(1, 7)).isEqualTo("started".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void givenWhatCompressesTooWellWhenReadThenItAloneIsRefused() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("zeros.csv", new byte[3 << 20]);
        byte[] noise = new byte[100_000];
        new Random(20261128).nextBytes(noise);
        files.put("noise.csv", noise);
        byte[] content = Zips.of(files);
        firstRefused(content, BLOWN_UP);
        try (Archive archive = open(content)) {
            assertThat(archive.read(1)).isEqualTo(noise);
        }
    }

    @Test
    void givenLittleThatCompressesWellWhenOpenedThenRead() throws Exception {
        try (Archive archive = open(Zips.of("same.csv", CSV.repeat(1_000)))) {
            assertThat(archive.read(0)).hasSize(1_000 * CSV.length());
        }
    }

    @Test
    void givenTooManyEntriesWhenOpenedThenRefusedBeforeTheDirectoryIsRead() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i <= Archive.MOST_ENTRIES; i++) {
            files.put(i + ".csv", new byte[0]);
        }
        refused(Zips.of(files), "has more than 50,000 entries");
    }

    @Test
    void givenLongNamesWhenOpenedThenTheDirectoryIsNotReadToItsEnd() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 600; i++) {
            files.put("x".repeat(60_000) + i, new byte[0]);
        }
        refused(Zips.of(files), UNREADABLE);
    }

    @Test
    void givenAHugeSizeDeclaredWhenReadThenRefused() throws Exception {
        firstRefused(Zips.withInt(GOOD, Zips.SIZE, 0xFFFF_FFF0), "is larger than 32 MiB");
        firstRefused(Zips.withInt(GOOD, Zips.SIZE, Archive.LARGEST_FILE + 1), "is larger than 32 MiB");
        firstRefused(Zips.withInt(GOOD, Zips.SIZE, Archive.LARGEST_FILE), BLOWN_UP);
    }

    @Test
    void givenASizeDeclaredThatIsNotTrueWhenReadThenRefused() throws Exception {
        firstRefused(Zips.withInt(GOOD, Zips.SIZE, CSV.length() - 1), "is damaged");
        firstRefused(Zips.withInt(GOOD, Zips.SIZE, CSV.length() + 1), "is damaged");
        firstRefused(Zips.withInt(GOOD, Zips.CHECKSUM, 1), "is damaged");
    }

    @Test
    void givenEntriesThatOverlapWhenOpenedThenRefused() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("one.csv", BYTES);
        files.put("two.csv", BYTES);
        refused(Zips.withInt(Zips.of(files), Zips.OFFSET, 0), "has entries that overlap");
    }

    @Test
    void givenAnEncryptedFileWhenReadThenRefused() throws Exception {
        firstRefused(Zips.withShort(GOOD, Zips.FLAGS, 1 | 8), "is encrypted");
    }

    @Test
    void givenAnotherCompressionWhenLookedThroughThenNotEvenItsBeginningIsUnpacked() throws Exception {
        byte[] gpx = "<?xml version=\"1.0\"?><gpx/>".getBytes(StandardCharsets.UTF_8);
        byte[] encrypted =
                Zips.withShort(Zips.of("run 17", new String(gpx, StandardCharsets.UTF_8)), Zips.FLAGS, 1 | 8);
        for (byte[] content : List.of(withBzip2("run 17", gpx), Zips.withShort(GOOD, Zips.METHOD, 12), encrypted)) {
            try (Archive archive = open(content)) {
                assertThat(archive.beginning(archive.files().getFirst().number(), 100))
                        .isEmpty();
            }
        }
        firstRefused(withBzip2("run 17", gpx), "is compressed in a way that is not supported: deflate is");
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
        try (Archive archive = open(content)) {
            assertThat(archive.read(0)).isEqualTo(BYTES);
        }
        // The directory's entry has the sizes in its extra field: 46 bytes, the name, id and length, then the size.
        int size = directory(content) + 46 + "runs.csv".length() + 4;
        content[size + 5] = 1;
        firstRefused(content, "is larger than 32 MiB");
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
    void givenAnyBytesChangedWhenOpenedThenReadOrRefusedAndNothingElse() throws Exception {
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
            try (Archive archive = open(changed)) {
                for (Archive.Entry file : archive.files()) {
                    if (archive.read(file.number()).length > 0) {
                        read++;
                    }
                }
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
