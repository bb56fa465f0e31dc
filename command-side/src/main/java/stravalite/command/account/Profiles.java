package stravalite.command.account;

import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.runner.RunnerCommand.ChangeTimeZone;
import stravalite.api.runner.RunnerCommand.ChangeVisibility;
import stravalite.api.runner.RunnerCommand.RenameRunner;
import stravalite.api.runner.RunnerId;
import stravalite.command.refusal.Commands;
import stravalite.platform.http.Problem;

/** Changes what somebody says of themselves: the account and its runner, both or neither. */
@Service
class Profiles {

    private final Accounts accounts;
    private final Commands commands;
    private final TransactionTemplate transaction;

    Profiles(Accounts accounts, Commands commands, PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.commands = commands;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Changes an account's profile. Of several changes at once each is given what the one before has left.
     *
     * @param change makes the account as it is to be from the one that is there; what it throws leaves all as it was
     * @throws Problem 409 for an admin's account: an admin is no runner
     */
    Account change(RunnerId id, UnaryOperator<Account> change) {
        return transaction.execute(status -> {
            Account now = accounts.locked(id).orElseThrow(() -> Problem.notFound("There is no such account."));
            if (now.role() == Account.Role.ADMIN) {
                throw new Problem(HttpStatus.CONFLICT, "An admin's account is made by configuration and stays.");
            }
            Account changed = change.apply(now);
            if (!changed.equals(now)) {
                accounts.changeProfile(changed);
                tell(now, changed);
            }
            return changed;
        });
    }

    /** Age and weight are nobody's business but the account's. */
    private void tell(Account now, Account changed) {
        RunnerId id = now.id();
        if (!changed.name().equals(now.name())) {
            commands.send(new RenameRunner(id, changed.name()), Object.class);
        }
        if (!changed.timeZone().equals(now.timeZone())) {
            commands.send(new ChangeTimeZone(id, changed.timeZone()), Object.class);
        }
        if (changed.visibility() != now.visibility()) {
            commands.send(new ChangeVisibility(id, changed.visibility()), Object.class);
        }
    }
}
