package stravalite.command.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stravalite.platform.archive.ArchiveException;

/** The files of a data directory that nothing else can be made from again: the signing keys and the admin's password. */
record KeptFiles(Path dataDirectory) {

    private static final String PASSWORD = "admin-password";
    private static final Pattern KEY = Pattern.compile("keys/signing-key(-\\d{1,9})?\\.json");

    /** By their names; what is taken away meanwhile, as a signing key that is retired, is not among them. */
    Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (String name : names()) {
            try {
                contents.put(name, Files.readAllBytes(dataDirectory.resolve(name)));
            } catch (NoSuchFileException _) {
                // Retired since it was listed.
            }
        }
        return contents;
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        Path keys = dataDirectory.resolve("keys");
        if (Files.isDirectory(keys)) {
            try (Stream<Path> files = Files.list(keys)) {
                files.map(file -> "keys/" + file.getFileName())
                        .filter(name -> KEY.matcher(name).matches())
                        .sorted()
                        .forEach(names::add);
            }
        }
        if (Files.exists(dataDirectory.resolve(PASSWORD))) {
            names.add(PASSWORD);
        }
        return names;
    }

    /** @throws ArchiveException if that is no such file, or another one is in its place */
    void requireRestorable(String name, byte[] content) throws IOException {
        if (!name.equals(PASSWORD) && !KEY.matcher(name).matches()) {
            throw new ArchiveException("The sealed file holds a file that no backup has: " + name);
        }
        Path file = dataDirectory.resolve(name);
        if (Files.exists(file) && !Arrays.equals(Files.readAllBytes(file), content)) {
            throw new ArchiveException(
                    "There is another " + file + " already: restore into a new data directory, or move it away");
        }
    }

    /** Writes a file that is {@linkplain #requireRestorable restorable} unless it is there as it should be. */
    void restore(String name, byte[] content) throws IOException {
        Path file = dataDirectory.resolve(name);
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(
                file.resolveSibling("."),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(partial, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(partial, file);
        SyncedFile.syncDirectory(file.resolveSibling("."));
        SyncedFile.syncDirectory(dataDirectory);
    }
}
