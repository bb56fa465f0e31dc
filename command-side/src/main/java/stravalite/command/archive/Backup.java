package stravalite.command.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import stravalite.platform.archive.ArchiveException;
import stravalite.platform.archive.EventsFile;
import stravalite.platform.archive.EventsWriter;
import stravalite.platform.archive.PostgresEvents;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a backup: a directory with the events in one file, and all else that can't be computed from them in another one,
 * encrypted. Both are of the same moment, since one transaction reads them.
 */
final class Backup {

    static final String EVENTS = "events.ndjson";
    static final String SEALED = "sealed.pgp";

    /** Ends the rows of a table. */
    static final byte[] END_OF_ROWS = "\\.".getBytes(StandardCharsets.US_ASCII);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Instance instance;
    private final Clock clock;

    Backup(Instance instance, Clock clock) {
        this.instance = instance;
        this.clock = clock;
    }

    /** Makes the directory, which appears whole or not at all. */
    Manifest make(Path directory, char[] passphrase) throws IOException, SQLException {
        Path target = directory.toAbsolutePath().normalize();
        requireFree(target);
        Files.createDirectories(target.resolveSibling("."));
        Path partial = Files.createTempDirectory(target.resolveSibling("."), "." + target.getFileName() + ".partial-");
        Thread brokenOff = new Thread(() -> delete(partial));
        Runtime.getRuntime().addShutdownHook(brokenOff);
        try (Connection snapshot = instance.connect()) {
            PostgresEvents.beginSnapshot(snapshot);
            Manifest manifest = write(snapshot, partial, passphrase);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } finally {
            delete(partial);
            Runtime.getRuntime().removeShutdownHook(brokenOff);
        }
    }

    private Manifest write(Connection snapshot, Path directory, char[] passphrase) throws IOException, SQLException {
        List<String> migrations = Schema.migrations(snapshot);
        if (migrations.isEmpty()) {
            throw new ArchiveException("There is nothing of Strava Lite in this database");
        }
        Instant at = clock.instant();
        EventsFile.Summary events;
        try (SyncedFile file = SyncedFile.create(directory.resolve(EVENTS))) {
            EventsWriter writer = new EventsWriter(file.out(), at);
            PostgresEvents.write(snapshot, writer);
            events = writer.finish();
            file.sync();
        }
        Map<String, byte[]> files = new KeptFiles(instance.dataDirectory()).contents();
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                Manifest.VERSION,
                at,
                migrations,
                events.events(),
                events.lastHash(),
                tables(snapshot),
                List.copyOf(files.keySet()));
        try (SyncedFile file = SyncedFile.create(directory.resolve(SEALED))) {
            try (OutputStream sealed = new BufferedOutputStream(Sealing.to(file.out(), passphrase, at), 1 << 16)) {
                write(snapshot, manifest, files, sealed);
            }
            file.sync();
        }
        return manifest;
    }

    private static List<Manifest.Table> tables(Connection snapshot) throws SQLException {
        List<Manifest.Table> tables = new ArrayList<>();
        for (String table : Schema.tables(snapshot)) {
            tables.add(new Manifest.Table(table, Schema.columns(snapshot, table), Schema.count(snapshot, table)));
        }
        return tables;
    }

    private static void write(Connection snapshot, Manifest manifest, Map<String, byte[]> files, OutputStream out)
            throws IOException, SQLException {
        line(out, JSON.writeValueAsBytes(manifest));
        for (Manifest.Table table : manifest.tables()) {
            snapshot.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table.copy() + " to stdout", out);
            line(out, END_OF_ROWS);
        }
        for (byte[] content : files.values()) {
            line(out, JSON.writeValueAsBytes(content));
        }
    }

    private static void line(OutputStream out, byte[] line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    private static void requireFree(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> inside = Files.newDirectoryStream(target)) {
                if (!inside.iterator().hasNext()) {
                    return;
                }
            }
        }
        throw new ArchiveException(
                "There is something at " + target + " already: name a directory that is new or empty");
    }

    private static void delete(Path partial) {
        try {
            Files.deleteIfExists(partial.resolve(EVENTS));
            Files.deleteIfExists(partial.resolve(SEALED));
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            throw new ArchiveException("Delete " + partial + ": it is an unfinished backup", e);
        }
    }
}
