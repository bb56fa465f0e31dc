package stravalite.command.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import stravalite.platform.archive.ArchiveException;
import stravalite.platform.archive.BrokenLine;
import stravalite.platform.archive.LineInput;

/**
 * A list in a file of those who deleted their account, kept apart from backups: ids and moments only, a line each, appended
 * by any process that has the file. A line that is not whole was never acknowledged, and makes room for the next.
 */
public final class DeletedRunners {

    private static final int AT_A_TIME = 1_000;
    private static final int LONGEST_LINE = 100;
    private static final Object IN_THIS_PROCESS = new Object();

    private final Path file;

    public DeletedRunners(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Somebody who left. */
    public record Departure(UUID runner, Instant at) {}

    /** Whether there is a list. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Puts these on the list, so that they are there after a crash as well; makes the list when there is none. */
    public void append(List<Departure> departures) throws IOException {
        StringBuilder text = new StringBuilder();
        departures.forEach(
                each -> text.append(each.runner()).append(' ').append(each.at()).append('\n'));
        Files.createDirectories(file.resolveSibling("."));
        boolean isNew = !exists();
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Set<StandardOpenOption> options =
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        synchronized (IN_THIS_PROCESS) {
            try (FileChannel channel = FileChannel.open(file, options, ownerOnly);
                    FileLock _ = channel.lock()) {
                channel.truncate(wholeLines(channel));
                channel.position(channel.size());
                ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text.toString());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        }
        if (isNew) {
            try (FileChannel directory = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    /** What is done with some of them at a time. */
    @FunctionalInterface
    interface Pages {
        void accept(List<Departure> page) throws IOException, SQLException;
    }

    /**
     * Tells all that are on the list, a thousand at a time, some perhaps more than once.
     *
     * @throws ArchiveException if a line is none; the message names it
     */
    void pages(Pages consumer) throws IOException, SQLException {
        try (InputStream in = Files.newInputStream(file)) {
            LineInput lines = new LineInput(in);
            List<Departure> page = new ArrayList<>();
            byte[] line = lines.next(LONGEST_LINE);
            while (line != null) {
                page.add(parse(new String(line, StandardCharsets.ISO_8859_1), lines.lines()));
                line = lines.next(LONGEST_LINE);
                if (page.size() == AT_A_TIME || line == null) {
                    consumer.accept(List.copyOf(page));
                    page.clear();
                }
            }
        } catch (BrokenLine e) {
            throw new ArchiveException(file + ": " + e.getMessage(), e);
        }
    }

    boolean isSameAs(DeletedRunners other) throws IOException {
        return exists() && Files.isSameFile(file, other.file);
    }

    /** Puts all of another list on this one. */
    void appendAll(DeletedRunners other) throws IOException {
        try {
            other.pages(this::append);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Departure parse(String line, long number) {
        try {
            int space = line.indexOf(' ');
            if (space == 36) {
                return new Departure(
                        UUID.fromString(line.substring(0, space)), Instant.parse(line.substring(space + 1)));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Said below, for all that can be wrong with a line.
        }
        throw new ArchiveException("Line " + number + " of " + file
                + " does not say who left and when: correct it, or take it out if it is cut off");
    }

    private static long wholeLines(FileChannel channel) throws IOException {
        long end = channel.size();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (end > 0) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
            end--;
        }
        return end;
    }

    /** Where it is. */
    @Override
    public String toString() {
        return file.toString();
    }
}
