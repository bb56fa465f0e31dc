package stravalite.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The unpacked initdb, pg_ctl and postgres, and how a server is started and stopped with them. */
record PostgresPrograms(Path server, Path installed, Machine machine) {
    static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    static PostgresPrograms install(Path server) {
        Machine machine = Machine.current();
        return new PostgresPrograms(
                server, Installation.install(server, machine.postgresArchive(), TarXz::extract), machine);
    }

    Program.Outcome run(String name, List<String> arguments) {
        return run(name, arguments, Program.NO_INPUT, LIMIT);
    }

    Program.Outcome run(String name, List<String> arguments, Path input, Duration limit) {
        List<String> line = new ArrayList<>();
        line.add(installed.resolve("bin").resolve(name).toString());
        line.addAll(arguments);
        return Program.run(server, machine.unprivileged(server, line), input, limit);
    }

    /** Blocks until the server accepts connections; recovery after a crash may take a while. */
    void start(Path data) {
        Path startLog = server.resolve("start.log");
        try {
            Files.deleteIfExists(startLog);
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot start a new log", startLog, failure);
        }
        Program.Outcome started = control(data, "start", START_LIMIT, "-l", startLog.toString());
        if (started.failed()) {
            String words = FileTree.tail(startLog)
                    + newestLog().map(FileTree::tail).orElse("")
                    + (Files.exists(startLog) ? "" : started.output());
            control(data, "stop", STOP_LIMIT, "-m", "immediate");
            throw EmbeddedServerException.saying("Postgres in " + server + " did not start.", words);
        }
    }

    /** Ends the server: sessions are cut off, committed work is safe. False when it is still there. */
    boolean stop(Path data) {
        return !control(data, "stop", STOP_LIMIT, "-m", "fast").failed()
                || !control(data, "stop", STOP_LIMIT, "-m", "immediate").failed();
    }

    private Program.Outcome control(Path data, String action, Duration limit, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of(action, "-w", "-s", "-t", Long.toString(limit.toSeconds()), "-D", data.toString()));
        arguments.addAll(List.of(options));
        return run("pg_ctl", arguments, Program.NO_INPUT, limit.plusSeconds(10));
    }

    private Optional<Path> newestLog() {
        List<Path> logs = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(server.resolve("log"), "*.log")) {
            found.forEach(logs::add);
        } catch (IOException none) {
            return Optional.empty();
        }
        return logs.stream()
                .max((a, b) ->
                        Long.compare(a.toFile().lastModified(), b.toFile().lastModified()));
    }
}
