package stravalite.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A directory that belongs to this process alone while it is open. */
final class DataDirectory implements AutoCloseable {
    // Within one JVM the file lock is no guard: closing any channel on the file would drop it.
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern UNQUOTABLE = Pattern.compile("[\"$`\\\\\\p{Cntrl}]");
    private static final int SECRET_BYTES = 24;

    private final Path path;
    private final FileChannel lockChannel;

    private DataDirectory(Path path, FileChannel lockChannel) {
        this.path = path;
        this.lockChannel = lockChannel;
    }

    static DataDirectory open(Path directory) {
        Path path = real(directory);
        if (UNQUOTABLE.matcher(path.toString()).find()) {
            throw new EmbeddedServerException(
                    "The data directory " + path + " has a character in its name that Postgres'"
                            + " tools cannot quote (one of \" $ ` \\ or a line break): choose another one.");
        }
        if (!OPEN_HERE.add(path)) {
            throw inUse(path, "this process");
        }
        try {
            return new DataDirectory(path, lock(path));
        } catch (IOException failure) {
            OPEN_HERE.remove(path);
            throw EmbeddedServerException.reading("Cannot lock the data directory", path, failure);
        } catch (EmbeddedServerException refused) {
            OPEN_HERE.remove(path);
            throw refused;
        }
    }

    /** Whether a process has it open, this one or another. */
    static boolean isOpen(Path directory) {
        try {
            Path path = directory.toRealPath();
            if (OPEN_HERE.contains(path)) {
                return true;
            }
            try (FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.WRITE)) {
                return channel.tryLock() == null;
            }
        } catch (NoSuchFileException neverOpened) {
            return false;
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot look into the data directory", directory, failure);
        }
    }

    private static Path real(Path directory) {
        try {
            if (Files.notExists(directory)) {
                FileTree.createPrivateDirectories(directory.toAbsolutePath());
            }
            return directory.toRealPath();
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot create the data directory", directory, failure);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        Path file = path.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw inUse(path, "process " + Files.readString(file).strip());
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static EmbeddedServerException inUse(Path path, String holder) {
        return new EmbeddedServerException("The data directory " + path + " is in use by " + holder
                + ". End that one first, or choose another directory (stravalite.data-dir).");
    }

    Path path() {
        return path;
    }

    /** A directory of a server in here, readable by its owner only. */
    Path serverDirectory(String name) {
        Path directory = path.resolve(name);
        try {
            FileTree.createPrivateDirectories(directory);
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot create a directory", directory, failure);
        }
        return directory;
    }

    /** The secret kept in a file of mode 0600: made when it is first asked for, the same ever after. */
    static String secret(Path file) {
        try {
            if (Files.notExists(file)) {
                byte[] bytes = new byte[SECRET_BYTES];
                RANDOM.nextBytes(bytes);
                FileTree.writePrivately(
                        file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            }
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot keep a password", file, failure);
        }
    }

    /** Lets others use the directory. */
    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot unlock the data directory", path, failure);
        } finally {
            OPEN_HERE.remove(path);
        }
    }
}
