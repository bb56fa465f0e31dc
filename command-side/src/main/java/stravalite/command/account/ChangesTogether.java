package stravalite.command.account;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import stravalite.api.runner.RunnerId;
import stravalite.command.refusal.Commands;
import stravalite.platform.eventstore.OnPostgres;

/** Rows and events in one transaction: both or neither. */
@Component
@OnPostgres
class ChangesTogether implements AccountChanges {

    private final Commands commands;
    private final TransactionOperations transactions;

    ChangesTogether(Commands commands, TransactionOperations transactions) {
        this.commands = commands;
        this.transactions = transactions;
    }

    @Override
    public <T> T change(RunnerId id, Supplier<Change<T>> rows) {
        return transactions.execute(status -> {
            Change<T> change = rows.get();
            change.commands().forEach(command -> commands.send(command, Object.class));
            return change.result();
        });
    }

    @Override
    public Optional<Credentials> begun(Email email) {
        return Optional.empty();
    }

    @Override
    public void tell(RunnerId id) {
        // It has been told.
    }
}
