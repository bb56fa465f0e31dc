package stravalite.command.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import stravalite.platform.archive.ArchiveException;
import stravalite.platform.archive.EventsFile;
import stravalite.platform.archive.LineInput;
import stravalite.platform.archive.PostgresEvents;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts a backup into an instance that is empty, in one transaction: all of it, without those who have left since, or
 * nothing.
 */
final class Restore {

    /** A manifest or a small file. */
    private static final int LONGEST_LINE = 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Instance instance;
    private final List<DeletedRunners> deleted;

    /** @param deleted who left since the backup was made, somebody perhaps more than once */
    Restore(Instance instance, List<DeletedRunners> deleted) {
        this.instance = instance;
        this.deleted = deleted;
    }

    /** What was restored, and how many of those who have left since were in it. */
    record Outcome(Manifest manifest, long cleared) {}

    Outcome from(Path backup, char[] passphrase) throws IOException, SQLException {
        try (InputStream file = Files.newInputStream(backup.resolve(Backup.SEALED));
                Unsealing sealed = Unsealing.of(file, passphrase)) {
            LineInput lines = new LineInput(sealed);
            Manifest manifest = read(lines, Manifest.class);
            manifest.requireKnown();
            Loading.migrate(instance);
            try (Connection transaction = instance.connect()) {
                PostgresEvents.beginLong(transaction);
                requireFit(transaction, manifest);
                events(backup, transaction, manifest);
                for (Manifest.Table table : manifest.tables()) {
                    rows(transaction, table, lines);
                }
                endSessions(transaction);
                long cleared = clear(transaction, manifest);
                files(manifest, lines, sealed);
                transaction.commit();
                UnfinishedRestore.end(instance.dataDirectory());
                return new Outcome(manifest, cleared);
            }
        }
    }

    private static void requireFit(Connection transaction, Manifest manifest) throws SQLException {
        List<String> migrations = Schema.migrations(transaction);
        if (!migrations.equals(manifest.migrations())) {
            throw new ArchiveException("The backup has tables of another version of Strava Lite (migrations "
                    + manifest.migrations() + ") than this one makes (" + migrations
                    + "): restore it with the version that made it, and start the newer one then");
        }
        requireOwnTables(transaction, manifest);
        for (Manifest.Table table : manifest.tables()) {
            if (Schema.count(transaction, table.name()) > 0) {
                throw new ArchiveException("There is something in " + table.name()
                        + " already: restore into a new data directory or database");
            }
        }
    }

    /** What the file names becomes part of statements, and is read before its integrity is known. */
    private static void requireOwnTables(Connection transaction, Manifest manifest) throws SQLException {
        List<String> own = Schema.tables(transaction);
        boolean same = own.stream()
                .sorted()
                .toList()
                .equals(manifest.tables().stream()
                        .map(Manifest.Table::name)
                        .sorted()
                        .toList());
        for (Manifest.Table table : same ? manifest.tables() : List.<Manifest.Table>of()) {
            same &= Schema.columns(transaction, table.name()).equals(table.columns());
        }
        if (!same) {
            throw new ArchiveException("The sealed file of this backup has other tables or columns than this version of"
                    + " Strava Lite makes, which are " + own);
        }
    }

    private static void events(Path backup, Connection transaction, Manifest manifest)
            throws IOException, SQLException {
        EventsFile.Summary loaded = Loading.load(backup.resolve(Backup.EVENTS), transaction);
        if (!loaded.equals(new EventsFile.Summary(manifest.events(), manifest.lastHash()))) {
            throw new ArchiveException("The two files are not of the same backup: the sealed one belongs to "
                    + manifest.events() + " events that end with " + manifest.lastHash() + ", the file of events has "
                    + loaded.events() + " and ends with " + loaded.lastHash());
        }
    }

    private static void rows(Connection transaction, Manifest.Table table, LineInput lines)
            throws IOException, SQLException {
        CopyIn copy =
                transaction.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table.copy() + " from stdin");
        lines.until(Backup.END_OF_ROWS, (bytes, offset, length) -> {
            try {
                copy.writeToCopy(bytes, offset, length);
            } catch (SQLException e) {
                throw new IOException("The rows of " + table.name() + " can't be restored", e);
            }
        });
        long rows = copy.endCopy();
        if (rows != table.rows()) {
            throw new ArchiveException(
                    "The sealed file has " + rows + " rows of " + table.name() + ", expected " + table.rows());
        }
        Schema.continueNumbers(transaction, table.name());
    }

    /**
     * Which of them were ended or used up since, nobody knows. Keys in the database signed for those sessions alone, and
     * may be sealed under another instance's secret.
     */
    private static void endSessions(Connection transaction) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute("delete from account.session");
            statement.execute("delete from account.password_reset");
            statement.execute("delete from account.invitation");
            statement.execute("delete from account.signing_key");
        }
    }

    private long clear(Connection transaction, Manifest manifest) throws IOException, SQLException {
        Clearing clearing = new Clearing(
                transaction,
                manifest.tables().stream().map(Manifest.Table::name).toList());
        long cleared = 0;
        for (DeletedRunners list : deleted) {
            cleared += clearing.of(list);
        }
        return cleared;
    }

    /** Written before the commit: with neither nothing is restored, and with these alone it can be tried again. */
    private void files(Manifest manifest, LineInput lines, Unsealing sealed) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (String name : manifest.files()) {
            contents.put(name, read(lines, byte[].class));
        }
        if (lines.next(0) != null) {
            throw new ArchiveException("There is more in the sealed file than there should be");
        }
        sealed.verify();
        KeptFiles files = new KeptFiles(instance.dataDirectory());
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            files.requireRestorable(file.getKey(), file.getValue());
        }
        UnfinishedRestore.begin(instance.dataDirectory());
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            files.restore(file.getKey(), file.getValue());
        }
        carryOn();
    }

    private void carryOn() throws IOException {
        DeletedRunners own = new DeletedRunners(instance.deleted());
        for (DeletedRunners list : deleted) {
            if (!own.isSameAs(list)) {
                own.appendAll(list);
            }
        }
    }

    private static <T> T read(LineInput lines, Class<T> type) throws IOException {
        byte[] line = lines.next(LONGEST_LINE);
        if (line == null) {
            throw new ArchiveException("The sealed file of this backup breaks off");
        }
        try {
            return JSON.readValue(line, type);
        } catch (JacksonException e) {
            throw new ArchiveException("The sealed file of this backup can't be read", e);
        }
    }
}
