package stravalite.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Postgres keeps on disk: made once, whole or not at all, and checked at every start. */
final class PostgresCluster {
    private static final String SETTINGS = "strava-lite.conf";
    private static final Pattern MAJOR = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    private final Path server;
    private final Path data;

    PostgresCluster(Path server) {
        this.server = server;
        this.data = server.resolve("data");
    }

    Path data() {
        return data;
    }

    /** Where the port is written at each start. */
    Path settings() {
        return data.resolve(SETTINGS);
    }

    /** The superuser's password. A lost one is not replaced: the existing data would not accept another. */
    String password() {
        Path file = server.resolve("password");
        if (Files.exists(data) && Files.notExists(file)) {
            throw new EmbeddedServerException(
                    "The file " + file + " is missing, and with it the password of the data in " + data
                            + ". Put it back from your backup.");
        }
        return DataDirectory.secret(file);
    }

    /** Makes the cluster if there is none; refuses one of another major version. */
    void prepare(PostgresPrograms programs) {
        String major = major(programs);
        if (Files.notExists(data)) {
            create(programs);
        }
        String found = version();
        if (!found.equals(major)) {
            throw new EmbeddedServerException("The data in " + data + " was written by Postgres " + found
                    + "; this version of Strava Lite brings Postgres " + major + ", which cannot read it. Start the"
                    + " version of Strava Lite that wrote it, export your runs there, and import them into a new data"
                    + " directory with this one. Nothing was changed.");
        }
    }

    private static String major(PostgresPrograms programs) {
        Program.Outcome answer = programs.run("postgres", List.of("--version"));
        Matcher version = MAJOR.matcher(answer.output());
        if (answer.failed() || !version.find()) {
            throw EmbeddedServerException.saying("The bundled Postgres does not run on this machine.", answer.output());
        }
        return version.group(1);
    }

    private String version() {
        try {
            return Files.readString(data.resolve("PG_VERSION")).strip();
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("This is not a directory of Postgres data", data, failure);
        }
    }

    private void create(PostgresPrograms programs) {
        Path partial = server.resolve("data.partial");
        try {
            FileTree.delete(partial);
            Program.Outcome made = programs.run(
                    "initdb",
                    List.of(
                            "--pgdata=" + partial,
                            "--username=" + EmbeddedPostgres.USER,
                            "--auth=scram-sha-256",
                            "--pwfile=" + server.resolve("password"),
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--data-checksums"));
            if (made.failed()) {
                throw EmbeddedServerException.saying(
                        "Postgres cannot create its files in " + data + ".", made.output());
            }
            Files.writeString(
                    partial.resolve("postgresql.conf"), "\ninclude '" + SETTINGS + "'\n", StandardOpenOption.APPEND);
            writeSettings(partial, 5432);
            createDatabase(programs, partial);
            FileTree.moveInto(partial, data);
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot create the files of Postgres", data, failure);
        }
    }

    /** Without a server running, so that the directory gets its final name with everything inside. */
    private void createDatabase(PostgresPrograms programs, Path partial) throws IOException {
        Path statement = server.resolve("create-database.sql");
        Files.writeString(statement, "CREATE DATABASE " + EmbeddedPostgres.DATABASE + "\n");
        Program.Outcome made = programs.run(
                "postgres",
                List.of("--single", "-D", partial.toString(), "postgres"),
                statement,
                PostgresPrograms.LIMIT);
        Files.delete(statement);
        if (made.failed() || made.output().contains("ERROR:")) {
            throw EmbeddedServerException.saying("Postgres cannot create its database in " + data + ".", made.output());
        }
    }

    void listenOn(int port) {
        try {
            writeSettings(data, port);
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot write the settings of Postgres", data, failure);
        }
    }

    private static void writeSettings(Path directory, int port) throws IOException {
        FileTree.writePrivately(directory.resolve(SETTINGS), """
                # Written at every start. Settings of your own go to postgresql.auto.conf (ALTER SYSTEM).
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 100
                shared_buffers = 128MB
                huge_pages = off
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                # Nobody replicates it: tables that are made and filled in one transaction need no log. To archive its log,
                # set wal_level = replica, max_wal_senders and archive_mode in postgresql.auto.conf.
                wal_level = minimal
                max_wal_senders = 0
                timezone = 'UTC'
                idle_in_transaction_session_timeout = 30s
                client_connection_check_interval = 10s
                # One file a weekday, written over a week later; clients get their errors' details and statements.
                logging_collector = on
                log_directory = '../log'
                log_filename = 'postgres-%%a.log'
                log_rotation_age = 1d
                log_rotation_size = 0
                log_truncate_on_rotation = on
                log_timezone = 'UTC'
                log_error_verbosity = terse
                log_min_error_statement = panic
                log_checkpoints = off
                """.formatted(port));
    }
}
