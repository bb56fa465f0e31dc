package stravalite.command.account;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import stravalite.api.runner.RunnerCommand;
import stravalite.api.runner.RunnerCommand.ChangeTimeZone;
import stravalite.api.runner.RunnerCommand.ChangeVisibility;
import stravalite.api.runner.RunnerCommand.RenameRunner;
import stravalite.api.runner.RunnerId;
import stravalite.command.account.AccountChanges.Change;
import stravalite.platform.http.Problem;

/** Changes what somebody says of themselves: the account and its runner, both or neither. */
@Service
class Profiles {

    private final Accounts accounts;
    private final AccountChanges changes;

    Profiles(Accounts accounts, AccountChanges changes) {
        this.accounts = accounts;
        this.changes = changes;
    }

    /**
     * Changes an account's profile. Of several changes at once each is given what the one before has left.
     *
     * @param change makes the account as it is to be from the one that is there; what it throws leaves all as it was
     * @throws Problem 409 for an admin's account: an admin is no runner
     */
    Account change(RunnerId id, UnaryOperator<Account> change) {
        return changes.change(id, () -> {
            Account now = accounts.locked(id).orElseThrow(() -> Problem.notFound("There is no such account."));
            if (now.role() == Account.Role.ADMIN) {
                throw new Problem(HttpStatus.CONFLICT, "An admin's account is made by configuration and stays.");
            }
            Account changed = change.apply(now);
            if (!changed.equals(now)) {
                accounts.changeProfile(changed);
            }
            return new Change<>(changed, said(now, changed));
        });
    }

    /** Age and weight are nobody's business but the account's. */
    private static List<RunnerCommand> said(Account now, Account changed) {
        RunnerId id = now.id();
        List<RunnerCommand> said = new ArrayList<>();
        if (!changed.name().equals(now.name())) {
            said.add(new RenameRunner(id, changed.name()));
        }
        if (!changed.timeZone().equals(now.timeZone())) {
            said.add(new ChangeTimeZone(id, changed.timeZone()));
        }
        if (changed.visibility() != now.visibility()) {
            said.add(new ChangeVisibility(id, changed.visibility()));
        }
        return List.copyOf(said);
    }
}
