package stravalite.command.importing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A zip as somebody uploaded it: who it was and what it holds can't be trusted. Its directory is bounded before it is read,
 * what an entry says of itself is compared with what it is, and an entry is unpacked only if it is small enough. Names are
 * only ever shown, or compared with each other.
 */
final class Archive implements Closeable {

    static final int MOST_ENTRIES = 50_000;

    /** How large a file may be, unpacked. */
    static final int LARGEST_FILE = 32 << 20;

    private static final int SMALL = 1 << 20;

    /** Text compresses to a tenth or so; what compresses much better is made to. */
    private static final int MOST_TIMES_LARGER = 100;

    private static final String DAMAGED = "can't be read: it is damaged, or not a zip of the usual kind";

    private final ZipFile zip;
    private final List<ZipArchiveEntry> entries;
    private final Map<String, Integer> places = new HashMap<>();

    /** The archive as a whole, or a file in it, can't be imported. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * A file in the archive.
     *
     * @param number its place in the archive, from 0
     */
    record Entry(int number, String name) {}

    private Archive(ZipFile zip, List<ZipArchiveEntry> entries) {
        this.zip = zip;
        this.entries = entries;
        for (int number = 0; number < entries.size(); number++) {
            places.putIfAbsent(entries.get(number).getName(), number);
        }
    }

    /** Whether a file that begins so is an archive. */
    static boolean begins(byte[] beginning) {
        String mark = new String(beginning, 0, Math.min(4, beginning.length), StandardCharsets.ISO_8859_1);
        return mark.equals("PK\3\4") || mark.equals("PK\5\6") || mark.equals("PK\7\b");
    }

    /**
     * Opens an archive. The channel is closed with it, or when it is refused.
     *
     * @throws Refused with a reason for the client, when it is not to be trusted as a whole
     */
    static Archive open(SeekableByteChannel content) throws IOException, Refused {
        ArchiveDirectory directory = ArchiveDirectory.of(content);
        if (directory.entries() > MOST_ENTRIES) {
            content.close();
            throw new Refused("has more than 50,000 entries");
        }
        try {
            BoundedChannel bounded = new BoundedChannel(content);
            ZipFile zip = ZipFile.builder().setSeekableByteChannel(bounded).get();
            bounded.lift();
            try {
                return new Archive(zip, inOrder(zip, directory));
            } catch (RuntimeException | Refused e) {
                zip.close();
                throw e;
            }
        } catch (UncheckedIOException e) {
            content.close();
            throw e;
        } catch (IOException | RuntimeException e) {
            content.close();
            throw new Refused(DAMAGED);
        }
    }

    private static List<ZipArchiveEntry> inOrder(ZipFile zip, ArchiveDirectory directory) throws Refused {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
        if (!directory.isWhole(entries.size())) {
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
        }
        return entries;
    }

    /** The files in it, without folders and without what some systems hide, such as what macOS keeps beside a file. */
    List<Entry> files() {
        List<Entry> files = new ArrayList<>();
        for (int number = 0; number < entries.size(); number++) {
            String name = entries.get(number).getName();
            int folder = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
            boolean hidden = folder + 1 < name.length() && name.charAt(folder + 1) == '.';
            if (!entries.get(number).isDirectory() && !hidden) {
                files.add(new Entry(number, name));
            }
        }
        return files;
    }

    /** The file of this name, in its folder. */
    Optional<Entry> file(String name) {
        return Optional.ofNullable(places.get(name)).map(number -> new Entry(number, name));
    }

    /** The first bytes of one of the files; none if it is not to be unpacked. */
    byte[] beginning(int number, int bytes) {
        ZipArchiveEntry entry = entries.get(number);
        if (whyNotUnpacked(entry).isPresent()) {
            return new byte[0];
        }
        try (InputStream content = zip.getInputStream(entry)) {
            return content.readNBytes(bytes);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Other methods than these two are never tried, not even for a beginning: what they need of memory has no bound. */
    private static Optional<String> whyNotUnpacked(ZipArchiveEntry entry) {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return Optional.of("is encrypted");
        }
        if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
            return Optional.of("is compressed in a way that is not supported: deflate is");
        }
        if (entry.getSize() > LARGEST_FILE) {
            return Optional.of("is larger than 32 MiB");
        }
        return entry.getSize() > SMALL && entry.getSize() / MOST_TIMES_LARGER > entry.getCompressedSize()
                ? Optional.of("is more than a hundred times larger unpacked")
                : Optional.empty();
    }

    /**
     * What is in one of the files.
     *
     * @param number its place in the archive, from 0
     * @throws Refused with a reason for the client, when it is not what the archive says, or more than may be
     */
    byte[] read(int number) throws Refused {
        ZipArchiveEntry entry = entries.get(number);
        Optional<String> whyNot = whyNotUnpacked(entry);
        if (whyNot.isPresent()) {
            throw new Refused(whyNot.get());
        }
        try (InputStream unpacking = zip.getInputStream(entry)) {
            byte[] content = unpacking.readNBytes((int) entry.getSize());
            CRC32 checksum = new CRC32();
            checksum.update(content);
            if (content.length == entry.getSize() && unpacking.read() < 0 && checksum.getValue() == entry.getCrc()) {
                return content;
            }
        } catch (IOException e) {
            // It is as damaged as if its sum were wrong.
        }
        throw new Refused("is damaged");
    }

    /** How many bytes of one of the files are unpacked to read it, at most. */
    long size(int number) {
        ZipArchiveEntry entry = entries.get(number);
        return whyNotUnpacked(entry).isPresent() ? 0 : entry.getSize();
    }

    /** The name of one of the files. */
    String name(int number) {
        return entries.get(number).getName();
    }

    @Override
    public void close() {
        ZipFile.closeQuietly(zip);
    }
}
