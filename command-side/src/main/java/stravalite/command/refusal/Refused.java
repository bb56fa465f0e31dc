package stravalite.command.refusal;

import org.axonframework.commandhandling.CommandExecutionException;
import stravalite.api.Refusal;

/** How an aggregate refuses a command: with an exception whose details every command bus carries across. */
public final class Refused {

    private Refused() {}

    public static CommandExecutionException because(Refusal refusal) {
        return new CommandExecutionException(refusal.detail(), null, refusal);
    }

    public static CommandExecutionException because(Refusal.Kind kind, String detail) {
        return because(Refusal.of(kind, detail));
    }
}
