package stravalite.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is ahead by what a file says, in seconds. */
final class ShiftedClock extends Clock {

    private final Path file;
    private final long readNanos;
    private volatile long read;
    private volatile long seconds;

    /** @param often how often the file is read again */
    ShiftedClock(Path file, Duration often) {
        this.file = file;
        this.readNanos = often.toNanos();
        this.seconds = read();
        this.read = System.nanoTime();
    }

    /** Sets all clocks of this file. */
    static void set(Path file, Duration ahead) throws IOException {
        Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), "" + ahead.toSeconds());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private long read() {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Instant instant() {
        if (System.nanoTime() - read > readNanos) {
            seconds = read();
            read = System.nanoTime();
        }
        return Instant.now().plusSeconds(seconds);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("It tells instants alone");
    }
}
