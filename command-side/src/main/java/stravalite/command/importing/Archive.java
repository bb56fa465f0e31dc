package stravalite.command.importing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import stravalite.command.importing.track.TrackFile;

/**
 * A zip as somebody uploaded it: who it was and what it holds can't be trusted. Its directory is bounded before it is read,
 * what an entry says of itself is compared with what it is, and nothing is unpacked before all of it is found to be small
 * enough. Names are only ever shown.
 */
final class Archive implements Closeable {

    static final int MOST_ENTRIES = 10_000;
    static final int LARGEST_FILE = 32 << 20;
    static final int LARGEST_SUM = 128 << 20;

    /** Text compresses to a tenth or so; what compresses much better is made to. */
    private static final int MOST_TIMES_LARGER = 100;

    private static final int LONGEST_HEADER = 16 << 10;
    private static final int SMALL = 1 << 20;
    private static final int DIRECTORY_ENTRY = 0x02014b50;
    private static final int DIRECTORY_END = 0x06054b50;
    private static final int DIRECTORY_END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int IN_ZIP64 = 0xFFFF;

    /** A table has no other mark, and what is called so and isn't gets a reason rather than being passed over. */
    private static final Pattern OF_RUNS = Pattern.compile("\\.(csv|gpx|tcx|fit)(\\.gz)?$");

    private static final String DAMAGED = "can't be read: it is damaged, or not a zip of the usual kind";

    private final ZipFile zip;
    private final List<ZipArchiveEntry> files = new ArrayList<>();
    private int others;
    private boolean stravas;

    /** The archive as a whole can't be imported. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason, null, false, false);
        }
    }

    private Archive(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * Opens an archive and looks through it.
     *
     * @param room how many bytes its files may come to, unpacked
     * @throws Refused with a reason for the client, when anything about it is wrong
     */
    static Archive open(byte[] content, long room) throws Refused {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (directoryEntries(bytes) > MOST_ENTRIES) {
            throw new Refused("has more than 10,000 entries");
        }
        try {
            Archive archive = new Archive(ZipFile.builder()
                    .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                    .get());
            try {
                archive.sort(bytes);
                archive.leaveAside();
                archive.check(room);
                return archive;
            } catch (IOException | RuntimeException | Refused e) {
                archive.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw new Refused(DAMAGED);
        }
    }

    /** How many there are at most: each has this mark, and so may other bytes. */
    private static int directoryEntries(ByteBuffer bytes) {
        int found = 0;
        for (int at = 0; at + Integer.BYTES <= bytes.limit(); at++) {
            if (bytes.getInt(at) == DIRECTORY_ENTRY) {
                found++;
            }
        }
        return found;
    }

    /** A directory that breaks off in the middle would only look shorter: its end says how many entries there are. */
    private static boolean isWhole(ByteBuffer bytes, int entries) {
        int last = bytes.limit() - DIRECTORY_END_SIZE;
        for (int at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
            if (bytes.getInt(at) == DIRECTORY_END) {
                int said = Short.toUnsignedInt(bytes.getShort(at + 10));
                return said == entries || said == IN_ZIP64;
            }
        }
        return false;
    }

    private void sort(ByteBuffer bytes) throws Refused {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
        if (!isWhole(bytes, entries.size())) {
            throw new Refused(DAMAGED);
        }
        entries.sort(Comparator.comparingLong(ZipArchiveEntry::getLocalHeaderOffset));
        long end = 0;
        for (ZipArchiveEntry entry : entries) {
            if (entry.getSize() < 0 || entry.getCompressedSize() < 0) {
                throw new Refused(DAMAGED);
            }
            if (entry.getLocalHeaderOffset() < end) {
                throw new Refused("has entries that overlap");
            }
            end = entry.getDataOffset() + entry.getCompressedSize();
            if (isOfRuns(entry)) {
                files.add(entry);
            } else if (!entry.isDirectory()) {
                others++;
            }
        }
        if (files.isEmpty()) {
            throw new Refused("holds no file of runs: .csv, .gpx or .tcx");
        }
    }

    /** Whatever some systems hide, such as what macOS keeps beside a file, is none of the runner's. */
    private boolean isOfRuns(ZipArchiveEntry entry) {
        String name = entry.getName();
        int folder = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
        boolean hidden = folder + 1 < name.length() && name.charAt(folder + 1) == '.';
        return !entry.isDirectory()
                && !hidden
                && (OF_RUNS.matcher(name.toLowerCase(Locale.ROOT)).find() || beginsAsTrack(entry));
    }

    private boolean beginsAsTrack(ZipArchiveEntry entry) {
        if (whyNotUnpacked(entry).isPresent()) {
            return false;
        }
        try (InputStream content = zip.getInputStream(entry)) {
            return TrackFile.begins(content.readNBytes(TrackFile.BEGINNING));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Strava's archive has dozens of .csv files beside its list of activities. None of them is worth refusing the archive
     * for, so they are left aside before anything is checked.
     */
    private void leaveAside() {
        List<ZipArchiveEntry> ofRuns = new ArrayList<>();
        for (ZipArchiveEntry entry : files) {
            Optional<List<String>> header = header(entry);
            boolean list = header.filter(StravaLanguage::isStravas).isPresent();
            stravas |= list;
            if (list || header.filter(PlainColumns::mayBe).isPresent()) {
                ofRuns.add(entry);
            }
        }
        if (stravas) {
            others += files.size() - ofRuns.size();
            files.clear();
            files.addAll(ofRuns);
        }
    }

    private Optional<List<String>> header(ZipArchiveEntry entry) {
        if (whyNotUnpacked(entry).isPresent()) {
            return Optional.empty();
        }
        try (InputStream content = zip.getInputStream(entry)) {
            return CsvFile.header(content.readNBytes(LONGEST_HEADER));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void check(long room) throws IOException, Refused {
        long left = room;
        long compressed = 0;
        for (ZipArchiveEntry entry : files) {
            String name = FileName.shown(entry.getName());
            Optional<String> whyNot = whyNotUnpacked(entry);
            if (whyNot.isPresent()) {
                throw new Refused(name + " in it " + whyNot.get());
            }
            if (entry.getSize() > LARGEST_FILE) {
                throw new Refused(name + " in it is larger than 32 MiB");
            }
            if (entry.getSize() > left) {
                throw new Refused("is larger than 128 MiB unpacked");
            }
            if (isBlownUp(entry.getSize(), entry.getCompressedSize())) {
                throw new Refused(name + " in it is more than a hundred times larger unpacked");
            }
            left -= entry.getSize();
            compressed += entry.getCompressedSize();
        }
        if (isBlownUp(room - left, compressed)) {
            throw new Refused("is more than a hundred times larger unpacked");
        }
        for (ZipArchiveEntry entry : files) {
            if (!isWhatItSays(entry)) {
                throw new Refused(FileName.shown(entry.getName()) + " in it is damaged");
            }
        }
    }

    /** Other methods than these two are never tried, not even for a beginning: what they need of memory has no bound. */
    private static Optional<String> whyNotUnpacked(ZipArchiveEntry entry) {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return Optional.of("is encrypted");
        }
        return entry.getMethod() == ZipEntry.STORED || entry.getMethod() == ZipEntry.DEFLATED
                ? Optional.empty()
                : Optional.of("is compressed in a way that is not supported: deflate is");
    }

    private static boolean isBlownUp(long size, long compressed) {
        return size > SMALL && size / MOST_TIMES_LARGER > compressed;
    }

    private boolean isWhatItSays(ZipArchiveEntry entry) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream content = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
            long size = 0;
            byte[] buffer = new byte[8192];
            for (int read = content.read(buffer); read >= 0 && size <= entry.getSize(); read = content.read(buffer)) {
                size += read;
            }
            return size == entry.getSize() && checksum.getValue() == entry.getCrc();
        }
    }

    /** How many files of runs it holds. */
    int files() {
        return files.size();
    }

    /** How many files it holds besides. */
    int others() {
        return others;
    }

    /** Why the others are left aside. */
    String whyOthers() {
        return stravas ? "only the list of activities is read of a Strava archive" : "no runs";
    }

    String name(int file) {
        return files.get(file).getName();
    }

    long size(int file) {
        return files.get(file).getSize();
    }

    InputStream content(int file) throws IOException {
        return zip.getInputStream(files.get(file));
    }

    @Override
    public void close() {
        ZipFile.closeQuietly(zip);
    }
}
