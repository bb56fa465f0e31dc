package stravalite.command.account;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import stravalite.api.runner.RunnerCommand;
import stravalite.api.runner.RunnerCommand.ChangeTimeZone;
import stravalite.api.runner.RunnerCommand.ChangeVisibility;
import stravalite.api.runner.RunnerCommand.RegisterRunner;
import stravalite.api.runner.RunnerCommand.RenameRunner;
import stravalite.api.runner.RunnerId;
import stravalite.command.refusal.Commands;
import stravalite.platform.eventstore.OnAxonServer;
import stravalite.platform.http.Problem;
import stravalite.platform.personal.RunnerKeys;

/**
 * Rows first, with a mark that the event store does not know of them, and then the events. What is told follows from the
 * account alone and changes nothing when it is told again, so that whatever breaks off is simply told once more: by the next
 * request, or by {@link Untold}.
 */
@Component
@OnAxonServer
class ChangesThenEvents implements AccountChanges {

    private final Accounts accounts;
    private final Commands commands;
    private final EventStore store;
    private final RunnerKeys keys;
    private final TransactionOperations transactions;
    private final Clock clock;

    ChangesThenEvents(
            Accounts accounts,
            Commands commands,
            EventStore store,
            RunnerKeys keys,
            TransactionOperations transactions,
            Clock clock) {
        this.accounts = accounts;
        this.commands = commands;
        this.store = store;
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public <T> T change(RunnerId id, Supplier<Change<T>> rows) {
        T result = transactions.execute(status -> {
            Change<T> change = rows.get();
            if (!change.commands().isEmpty()) {
                accounts.markUntold(id);
            }
            return change.result();
        });
        tell(id);
        return result;
    }

    @Override
    public Optional<Credentials> begun(Email email) {
        return accounts.untold(email);
    }

    @Override
    public void tell(RunnerId id) {
        if (!accounts.isUntold(id)) {
            return;
        }
        makeKey(id);
        transactions.executeWithoutResult(status -> accounts.locked(id).ifPresent(account -> {
            said(account).forEach(command -> commands.send(command, Object.class));
            accounts.markTold(id);
        }));
    }

    /**
     * Committed before anything is encrypted under it, or what is encrypted could never be read. Who has none any more left
     * while their account was made.
     */
    private void makeKey(RunnerId id) {
        try {
            transactions.executeWithoutResult(status -> keys.make(id));
        } catch (Problem left) {
            transactions.executeWithoutResult(status -> accounts.delete(id, clock.instant()));
            throw new Problem(HttpStatus.GONE, "This account has been deleted.");
        }
    }

    private List<RunnerCommand> said(Account account) {
        RunnerId id = account.id();
        RunnerCommand known = store.lastSequenceNumberFor(id.stream()).isEmpty()
                ? new RegisterRunner(id, account.name(), account.timeZone())
                : new RenameRunner(id, account.name());
        return List.of(
                known, new ChangeTimeZone(id, account.timeZone()), new ChangeVisibility(id, account.visibility()));
    }
}
