package stravalite.command.archive;

import java.io.Console;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stravalite.platform.archive.ArchiveException;

/** Where the operator's passphrase comes from: the environment or the console, never the command line, which others see. */
final class Passphrases {

    static final String VARIABLE = "STRAVALITE_BACKUP_PASSPHRASE";
    static final int SHORTEST = 12;

    private final Map<String, String> environment;
    private final @Nullable Console console;

    Passphrases(Map<String, String> environment, @Nullable Console console) {
        this.environment = environment;
        this.console = console;
    }

    /** A new one, asked for twice. */
    char[] choose() {
        char[] chosen = given("Passphrase for this backup (without it nobody can restore it): ");
        if (new String(chosen).codePoints().count() < SHORTEST) {
            throw new ArchiveException("The passphrase must have " + SHORTEST + " characters or more");
        }
        if (environment.getOrDefault(VARIABLE, "").isEmpty()
                && !Arrays.equals(chosen, given("The same passphrase once more: "))) {
            throw new ArchiveException("These were two different passphrases");
        }
        return chosen;
    }

    /** The one that was chosen. */
    char[] known() {
        return given("Passphrase of the backup: ");
    }

    private char[] given(String prompt) {
        String said = environment.getOrDefault(VARIABLE, "");
        // A compose file hands on as empty what nobody has set.
        if (!said.isEmpty()) {
            return said.toCharArray();
        }
        char[] typed = console == null || !console.isTerminal() ? null : console.readPassword("%s", prompt);
        if (typed == null) {
            throw new ArchiveException("Give the passphrase in the environment variable " + VARIABLE
                    + ", or run this in a terminal to be asked for it");
        }
        return typed;
    }
}
