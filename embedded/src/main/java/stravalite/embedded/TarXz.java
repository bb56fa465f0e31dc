package stravalite.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a tar.xz archive; what would land outside the target is refused. */
final class TarXz {
    private static final int MAX_DECODER_KIB = 256 * 1024;
    private static final int OWNER_EXECUTES = 0b001_000_000;

    private TarXz() {}

    static void extract(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive), MAX_DECODER_KIB))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, target);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = inside(target, target, entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Path parent = inside(target, target, entry.getName() + "/..");
        Files.createDirectories(parent);
        // A link unpacked before may point a later entry's parent elsewhere.
        if (!parent.toRealPath().equals(target.toRealPath().resolve(target.relativize(parent)))) {
            throw refused(entry.getName());
        }
        if (entry.isSymbolicLink()) {
            inside(target, parent, entry.getLinkName());
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, inside(target, target, entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, path);
            if ((entry.getMode() & OWNER_EXECUTES) != 0) {
                Files.setPosixFilePermissions(path, executable());
            }
        } else {
            throw refused(entry.getName());
        }
    }

    private static Path inside(Path target, Path base, String name) throws IOException {
        Path path = base.resolve(name).normalize();
        if (Path.of(name).isAbsolute() || !path.startsWith(target.normalize())) {
            throw refused(name);
        }
        return path;
    }

    private static IOException refused(String name) {
        return new IOException("The archive holds '" + name + "', which would leave the directory it is unpacked to");
    }

    private static Set<PosixFilePermission> executable() {
        return EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    }
}
