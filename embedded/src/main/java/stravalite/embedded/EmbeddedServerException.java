package stravalite.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Map;

/** An embedded server cannot be used. The message is the whole explanation, meant for the person who started it. */
public final class EmbeddedServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Map<String, String> KNOWN_CAUSES = Map.ofEntries(
            Map.entry("No space left on device", "The disk is full: free some space and start again."),
            Map.entry("Disk quota exceeded", "The disk quota is used up: free some space and start again."),
            Map.entry("Read-only file system", "The disk is read-only: choose another data directory."),
            Map.entry("user does not exist", "The user it runs as has no name: run it as one listed in /etc/passwd."),
            Map.entry("Cannot allocate memory", "There is not enough memory: end other programs and start again."),
            Map.entry("could not map anonymous shared memory", "There is not enough memory (about 200 MB are needed)."),
            Map.entry("Address already in use", "Another program took the port in between: start again."),
            Map.entry("cannot be run as root", "It refuses to run as root: start Strava Lite as an ordinary user."),
            Map.entry("cannot be executed by", "It refuses to run as root: start Strava Lite as an ordinary user."),
            Map.entry(
                    "error while loading shared libraries",
                    "A system library is missing, or this Linux does not use glibc."),
            Map.entry("Library not loaded", "A system library is missing."),
            Map.entry(
                    "Cannot run program",
                    "The program cannot be executed here: is the directory mounted noexec, or this Linux without glibc?"),
            Map.entry(
                    "Permission denied",
                    "This user may not use the files there: correct their owner, or choose another data directory."));

    EmbeddedServerException(String explanation) {
        super(explanation);
    }

    EmbeddedServerException(String explanation, Throwable cause) {
        super(explanation, cause);
    }

    /** What failed, why if the program's own words are known, and those words. */
    static EmbeddedServerException saying(String what, String programOutput) {
        String words = programOutput.isBlank() ? "" : "\nIts last words:\n" + programOutput.strip();
        return new EmbeddedServerException(what + " " + reason(programOutput) + words);
    }

    static EmbeddedServerException reading(String what, Path place, IOException cause) {
        String said = cause instanceof AccessDeniedException ? "Permission denied" : String.valueOf(cause.getMessage());
        return new EmbeddedServerException(
                what + " (" + place + "). " + reason(said) + " ["
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage() + "]",
                cause);
    }

    private static String reason(String said) {
        return KNOWN_CAUSES.entrySet().stream()
                .filter(known -> said.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst()
                .orElse("");
    }
}
