package stravalite.command.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.ApplicationArguments;
import stravalite.platform.archive.ArchiveException;
import stravalite.platform.archive.EventsFile;
import stravalite.platform.archive.EventsReader;
import stravalite.platform.archive.PostgresEvents;
import stravalite.platform.eventstore.AxonServerAccess;

/** The commands that make and use archives. They start no server. */
public final class ArchiveCommands {

    /** How they are used. */
    public static final String USAGE = """
            Usage: java -jar strava-lite.jar [COMMAND] [--property=value ...]
              verify-events FILE    says whether a file of events is as it was written, or which line is not
              load-events FILE      loads it into an instance without events: into Axon Server if the events are there
              forget-numbers        has all numbers computed from the events anew when the server starts
              backup DIRECTORY      makes a backup, also while the server runs
              restore DIRECTORY     puts one into an empty instance, without those in the lists of deleted runners:
                                    --deleted=FILE, once for each, or --nobody-deleted when there is no such list
            Without a command the server starts. The passphrase of a backup is asked for, or taken from the
            environment variable STRAVALITE_BACKUP_PASSPHRASE.
            """;

    private final Instances instances;
    private final Passphrases passphrases;
    private final PrintStream out;
    private final Clock clock;

    /** @param environment the process' environment variables */
    public ArchiveCommands(Instances instances, Map<String, String> environment, PrintStream out, Clock clock) {
        this.instances = instances;
        this.passphrases = new Passphrases(environment, System.console());
        this.out = out;
        this.clock = clock;
    }

    /** The command did not say what to do. */
    public static final class Misused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Misused() {
            super(USAGE);
        }
    }

    /**
     * Does what the arguments say.
     *
     * @throws ArchiveException if it can't be done, saying why
     * @throws Misused if there is no such command
     */
    public void run(ApplicationArguments arguments) {
        List<String> words = arguments.getNonOptionArgs();
        try {
            if (words.equals(List.of("forget-numbers"))) {
                forgetNumbers();
                return;
            }
            if (words.size() != 2) {
                throw new Misused();
            }
            Path path = Path.of(words.getLast());
            switch (words.getFirst()) {
                case "verify-events" -> verify(path);
                case "load-events" -> load(path);
                case "backup" -> backup(path);
                case "restore" -> restore(path, arguments);
                default -> throw new Misused();
            }
        } catch (IOException e) {
            throw new ArchiveException(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        } catch (SQLException | FlywayException e) {
            throw new ArchiveException("The database says: " + e.getMessage(), e);
        }
    }

    private void verify(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            said(new EventsReader(in).verify());
        }
    }

    private void load(Path file) throws IOException, SQLException {
        requireFile(file);
        Optional<AxonServerAccess> axonServer = instances.axonServer();
        if (axonServer.isPresent()) {
            try (AxonServerAccess access = axonServer.get()) {
                said(Loading.load(file, access.events()));
            }
            forgetNumbers();
            return;
        }
        try (Instances.Opened opened = instances.empty()) {
            Loading.migrate(opened.instance());
            try (Connection transaction = opened.instance().connect()) {
                PostgresEvents.beginLong(transaction);
                EventsFile.Summary loaded = Loading.load(file, transaction);
                transaction.commit();
                said(loaded);
            }
        }
        out.println("They are loaded. The numbers are computed from them when the server starts.");
    }

    private void forgetNumbers() throws SQLException {
        try (Instances.Opened opened = instances.empty()) {
            Loading.migrate(opened.instance());
            try (Connection transaction = opened.instance().connect()) {
                PostgresEvents.beginLong(transaction);
                Numbers.forget(transaction);
                transaction.commit();
            }
        }
        out.println("The numbers are computed from the events when the server starts.");
    }

    /** A backup is of one moment of one database. */
    private void requireNoAxonServer() {
        instances.axonServer().ifPresent(access -> {
            access.close();
            throw new ArchiveException("With the events in Axon Server a backup is made by its own means and the"
                    + " database's: see docs/axon-server.md");
        });
    }

    private void backup(Path directory) throws IOException, SQLException {
        requireNoAxonServer();
        char[] passphrase = passphrases.choose();
        try (Instances.Opened opened = instances.existing()) {
            Manifest made = new Backup(opened.instance(), clock).make(directory, passphrase);
            said(new EventsFile.Summary(made.events(), made.lastHash()));
        }
        out.println(
                "The backup is in " + directory + ". Keep its passphrase, and the list of deleted runners, elsewhere.");
    }

    private void restore(Path directory, ApplicationArguments arguments) throws IOException, SQLException {
        requireNoAxonServer();
        requireFile(directory.resolve(Backup.SEALED));
        requireFile(directory.resolve(Backup.EVENTS));
        char[] passphrase = passphrases.known();
        try (Instances.Opened opened = instances.empty()) {
            List<DeletedRunners> deleted = deleted(opened.instance(), arguments);
            Restore.Outcome outcome = new Restore(opened.instance(), deleted).from(directory, passphrase);
            said(new EventsFile.Summary(
                    outcome.manifest().events(), outcome.manifest().lastHash()));
            out.println("They are restored, with all else as of "
                    + outcome.manifest().createdAt() + ". Of those who were" + " there then, " + outcome.cleared()
                    + " have deleted their account since, and are not.");
        }
    }

    static List<DeletedRunners> deleted(Instance instance, ApplicationArguments arguments) {
        List<String> files = Objects.requireNonNullElse(arguments.getOptionValues("deleted"), List.of());
        boolean named = !files.isEmpty();
        List<DeletedRunners> lists = named
                ? files.stream().map(Path::of).map(DeletedRunners::new).toList()
                : List.of(new DeletedRunners(instance.deleted()));
        Optional<DeletedRunners> missing =
                lists.stream().filter(list -> !list.exists()).findFirst();
        if (missing.isEmpty()) {
            return lists;
        }
        if (!named && arguments.containsOption("nobody-deleted")) {
            return List.of();
        }
        throw new ArchiveException(
                "The list of those who deleted their account since the backup is not at " + missing.get()
                        + ": name it by --deleted=FILE (it is deleted-runners in the data directory of the instance that the backup"
                        + " is of), or say --nobody-deleted if it is lost, and they come back");
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ArchiveException("There is no file " + file);
        }
    }

    private void said(EventsFile.Summary summary) {
        out.println(summary.events() + " events, the last hash is " + summary.lastHash());
    }
}
