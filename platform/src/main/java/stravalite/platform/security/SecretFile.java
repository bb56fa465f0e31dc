package stravalite.platform.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A secret in a file that only its owner can read, made on the first start. */
public final class SecretFile {

    private SecretFile() {}

    /**
     * The file's text; when there is no file, it is made first. It appears whole or not at all, and of several processes
     * that make it at once all get the same.
     *
     * @throws IllegalStateException if it can neither be read nor made; the message names the file
     */
    public static String readOrCreate(Path file, Supplier<String> secret) {
        try {
            if (!Files.exists(file)) {
                create(file, secret.get());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("The file " + file + " can't be read or made: " + e, e);
        }
    }

    private static void create(Path file, String secret) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("it has no directory");
        }
        if (!Files.exists(directory)) {
            createPrivate(directory);
        }
        Path draft = directory.resolve("." + UUID.randomUUID() + ".new");
        try {
            write(draft, secret);
            publish(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void createPrivate(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        try {
            Files.createDirectory(directory, ownerOnly);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster.
        }
    }

    private static void write(Path draft, String secret) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, options, ownerOnly)) {
            ByteBuffer bytes = ByteBuffer.wrap(secret.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void publish(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster: its secret counts.
        } catch (UnsupportedOperationException e) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
