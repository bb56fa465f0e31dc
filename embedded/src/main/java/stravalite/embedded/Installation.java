package stravalite.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** Programs unpacked from the class path to {@code bin-<checksum>} under a server's directory: once, and whole. */
final class Installation {
    private static final String PREFIX = "bin-";
    private static final String LEFTOVERS = "{bin,output}-*";
    private static final String PARTIAL = ".partial";

    /** Writes the programs of an archive into an empty directory. */
    @FunctionalInterface
    interface Unpacking {
        void unpack(InputStream resource, Path target) throws IOException;
    }

    private Installation() {}

    static Path install(Path serverDirectory, String resource, Unpacking unpacking) {
        URL source = Installation.class.getClassLoader().getResource(resource);
        if (source == null) {
            throw new EmbeddedServerException("This build of Strava Lite does not bring " + resource
                    + ", the server for this system and processor.");
        }
        try {
            Path target = serverDirectory.resolve(PREFIX + checksum(source));
            if (Files.isDirectory(target)) {
                return target;
            }
            Path partial = target.resolveSibling(target.getFileName() + PARTIAL);
            FileTree.delete(partial);
            FileTree.createPrivateDirectories(partial);
            try (InputStream in = source.openStream()) {
                unpacking.unpack(in, partial);
            }
            FileTree.moveInto(partial, target);
            return target;
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot unpack " + resource, serverDirectory, failure);
        }
    }

    /** Removes what other versions installed and what a crash left: half unpacked programs, outputs nobody read. */
    static void removeOthers(Path serverDirectory, Path kept) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(serverDirectory, LEFTOVERS)) {
            for (Path other : found) {
                if (!other.equals(kept)) {
                    FileTree.delete(other);
                }
            }
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot remove old programs", serverDirectory, failure);
        }
    }

    private static String checksum(URL source) throws IOException {
        URLConnection connection = source.openConnection();
        // A jar's directory knows the checksum already: the archive need not be read at every start.
        if (connection instanceof JarURLConnection jar && jar.getJarEntry() != null) {
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        try (CheckedInputStream in = new CheckedInputStream(source.openStream(), new CRC32())) {
            in.readAllBytes();
            return Long.toHexString(in.getChecksum().getValue());
        }
    }
}
