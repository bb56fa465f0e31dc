package stravalite.command.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stravalite.platform.archive.ArchiveException;

/** The files of a data directory that nothing else can be made from again: the signing keys and the admin's password. */
record KeptFiles(Path dataDirectory) {

    private static final String PASSWORD = "admin-password";
    private static final Pattern KEY = Pattern.compile("keys/signing-key(-\\d{1,9})?\\.json");

    List<String> names() throws IOException {
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

    byte[] read(String name) throws IOException {
        return Files.readAllBytes(dataDirectory.resolve(name));
    }

    /** Writes a file unless it is there as it should be. */
    void restore(String name, byte[] content) throws IOException {
        if (!name.equals(PASSWORD) && !KEY.matcher(name).matches()) {
            throw new ArchiveException("The sealed file holds a file that no backup has: " + name);
        }
        Path file = dataDirectory.resolve(name);
        if (Files.exists(file)) {
            if (!Arrays.equals(Files.readAllBytes(file), content)) {
                throw new ArchiveException(
                        "There is another " + file + " already: restore into a new data directory, or move it away");
            }
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
    }
}
