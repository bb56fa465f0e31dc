package stravalite.command.importing;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stravalite.command.importing.Job.Source;

/**
 * The bytes of a job's files, while somebody works on it. An archive is copied to this machine when the first of its entries is
 * asked for, one at a time; its copy has no name, so nothing is left of it after a crash.
 */
final class JobContent implements Closeable {

    private static final long MOST_READ_TWICE = 128 << 20;

    private final Job job;
    private final JobFiles files;
    private final UploadedFiles uploads;
    private @Nullable Archive open;
    private int openNumber;
    private final long room;
    private long bytes;
    private long readTwice;

    /** @param room how many bytes may be unpacked */
    JobContent(Job job, JobFiles files, UploadedFiles uploads, long room) {
        this.job = job;
        this.files = files;
        this.uploads = uploads;
        this.room = room;
    }

    /** How a file begins. */
    byte[] beginning(Job.File file, int count) throws Archive.Refused {
        return switch (file.source()) {
            case Source.Upload upload -> uploads.beginning(upload.id(), count);
            case Source.Entry(int number, int entry) -> archive(number).beginning(entry, count);
        };
    }

    /**
     * All of a file.
     *
     * @throws Archive.Refused with a reason for the client, when it is more than may be, or not what its archive says
     */
    byte[] read(Job.File file) throws Archive.Refused {
        return switch (file.source()) {
            case Source.Upload upload -> read(upload);
            case Source.Entry(int number, int entry) -> archive(number).read(entry);
        };
    }

    /** A file that another one names by its place beside it; only what is in an archive has any. */
    Optional<byte[]> beside(Job.File file, String name) throws Archive.Refused {
        if (!(file.source() instanceof Source.Entry(int number, int entry))) {
            return Optional.empty();
        }
        Archive archive = archive(number);
        Optional<Archive.Entry> found = archive.file(StravaFiles.beside(archive.name(entry), name));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        count(archive.size(found.get().number()));
        return Optional.of(archive.read(found.get().number()));
    }

    /** Whether so many bytes may be read only to tell how much there is to do. */
    boolean mayBeReadTwice(long more) {
        readTwice += more;
        return readTwice <= MOST_READ_TWICE;
    }

    /**
     * Counts bytes that are unpacked, or were.
     *
     * @throws Job.TooMuch when there were more than there is room for
     */
    void count(long more) {
        bytes += more;
        if (bytes > room) {
            throw new Job.TooMuch("its files come to more than may be unpacked for one import: split it into several");
        }
    }

    /** How many bytes were unpacked. */
    long bytes() {
        return bytes;
    }

    private byte[] read(Source.Upload upload) throws Archive.Refused {
        if (upload.size() > Archive.LARGEST_FILE) {
            throw new Archive.Refused("is larger than 32 MiB");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream((int) upload.size());
        try {
            uploads.copy(upload, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content.toByteArray();
    }

    /** How many bytes are read to read a file, at most. */
    long size(Job.File file) throws Archive.Refused {
        return switch (file.source()) {
            case Source.Upload upload -> Math.min(Archive.LARGEST_FILE, upload.size());
            case Source.Entry(int number, int entry) -> archive(number).size(entry);
        };
    }

    /**
     * The archive of this number among the job's files.
     *
     * @throws Archive.Refused with a reason for the client, when it is not to be trusted
     */
    Archive archive(int number) throws Archive.Refused {
        Archive archive = open;
        if (archive == null || openNumber != number) {
            close();
            archive = open(files.file(job, number));
            open = archive;
            openNumber = number;
        }
        return archive;
    }

    private Archive open(Job.File archive) throws Archive.Refused {
        if (!(archive.source() instanceof Source.Upload upload)) {
            throw new IllegalStateException("File " + archive.number() + " of import " + job.id() + " is no archive");
        }
        try {
            Path file = Files.createTempFile("stravalite-import-", ".zip");
            FileChannel copy = FileChannel.open(file, READ, WRITE, DELETE_ON_CLOSE);
            try {
                uploads.copy(upload, Channels.newOutputStream(copy));
                return Archive.open(copy);
            } catch (IOException | RuntimeException e) {
                copy.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
