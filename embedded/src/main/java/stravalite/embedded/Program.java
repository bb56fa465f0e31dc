package stravalite.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end and keeps what it said. */
final class Program {
    static final Path NO_INPUT = Path.of("/dev/null");
    private static final Duration USUAL_LIMIT = Duration.ofMinutes(2);

    /** How a program ended. */
    record Outcome(int exitCode, String output) {
        boolean failed() {
            return exitCode != 0;
        }
    }

    private Program() {}

    static Outcome run(Path workDirectory, List<String> line) {
        return run(workDirectory, line, NO_INPUT, USUAL_LIMIT);
    }

    /** A program that cannot be executed is an outcome as well, with the reason as its output. */
    static Outcome run(Path workDirectory, List<String> line, Path input, Duration limit) {
        try {
            // A file, not a pipe: a server left behind by the program would keep a pipe open.
            Path output = Files.createTempFile(workDirectory, "output-", ".txt");
            try {
                return run(workDirectory, line, input, output.toFile(), limit);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot write the output of a program", workDirectory, failure);
        }
    }

    private static Outcome run(Path workDirectory, List<String> line, Path input, File output, Duration limit)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(workDirectory.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        neutral(builder.environment());
        Process process;
        try {
            process = builder.start();
        } catch (IOException notExecutable) {
            return new Outcome(126, String.valueOf(notExecutable.getMessage()));
        }
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Outcome(124, FileTree.tail(output.toPath()) + "\n(ended after " + limit.toSeconds() + " s)");
            }
            return new Outcome(process.exitValue(), FileTree.tail(output.toPath()));
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
            return new Outcome(130, "(interrupted)");
        }
    }

    /** The caller's PGDATA, PGPORT or locale must not reach servers that are none of its business. */
    private static void neutral(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG"));
        environment.put("LC_ALL", "C");
    }
}
