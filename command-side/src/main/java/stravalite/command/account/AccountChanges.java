package stravalite.command.account;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import stravalite.api.runner.RunnerCommand;
import stravalite.api.runner.RunnerId;

/** Changes accounts so that the event store learns of it for sure. */
interface AccountChanges {

    /**
     * What was changed.
     *
     * @param result what the caller wants to know of it
     * @param commands what tells the event store of it; none if it is nobody's business
     */
    record Change<T>(T result, List<RunnerCommand> commands) {}

    /**
     * Changes an account.
     *
     * @param rows changes its rows, in a transaction
     */
    <T> T change(RunnerId id, Supplier<Change<T>> rows);

    /** The account with this e-mail, if the event store may not know of it yet, since a request broke off. */
    Optional<Credentials> begun(Email email);

    /** Tells the event store what it does not know yet of an account. */
    void tell(RunnerId id);
}
