package stravalite.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Data directories for tests, and the removal of those that killed test processes left behind with their servers. */
final class TemporaryDirectories {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectories.class);
    private static final String PREFIX = "strava-lite-servers-";
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private TemporaryDirectories() {}

    static DataDirectory create() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Path made = Files.createTempDirectory(parent, PREFIX);
            DataDirectory directory = DataDirectory.open(made);
            removeAbandoned(parent, Files.getOwner(made));
            return directory;
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot create a temporary directory", parent, failure);
        }
    }

    private static void removeAbandoned(Path parent, UserPrincipal owner) throws IOException {
        // A younger one may belong to a process that has made it and not locked it yet.
        Instant newest = Instant.now().minus(SETTLED);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path candidate : found) {
                // Another user's directory, or a link of theirs to something of ours, must not be deleted.
                if (Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(candidate, LinkOption.NOFOLLOW_LINKS).equals(owner)
                        && Files.getLastModifiedTime(candidate).toInstant().isBefore(newest)) {
                    removeUnlessInUse(candidate);
                }
            }
        } catch (NoSuchFileException removedByAnother) {
            LOG.debug("Another process is clearing up as well", removedByAnother);
        }
    }

    private static void removeUnlessInUse(Path candidate) {
        try (DataDirectory abandoned = DataDirectory.open(candidate)) {
            OwnProcesses orphans = new OwnProcesses(abandoned.path());
            orphans.running().forEach(ProcessHandle::destroyForcibly);
            orphans.endWithin(Duration.ofSeconds(5));
            FileTree.delete(abandoned.path());
        } catch (EmbeddedServerException | IOException inUse) {
            LOG.debug("Left {} alone", candidate, inUse);
        }
    }
}
