package stravalite.command.account;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.runner.RunnerCommand.DeleteRunner;
import stravalite.api.runner.RunnerCommand.RegisterRunner;
import stravalite.api.runner.RunnerId;
import stravalite.api.runner.Visibility;
import stravalite.command.account.AccountChanges.Change;
import stravalite.command.archive.DepartureList;
import stravalite.command.refusal.Commands;
import stravalite.command.run.KnownRuns;
import stravalite.platform.http.Problem;

/** Makes and deletes accounts together with their runners: both or neither, in the end. */
@Service
class Registration {

    private final Accounts accounts;
    private final AccountChanges changes;
    private final LeftAccounts accountsOfLeavers;
    private final Invitations invitations;
    private final PasswordHashing hashing;
    private final Commands commands;
    private final KnownRuns runs;
    private final DepartureList departures;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Email admin;

    Registration(
            Accounts accounts,
            AccountChanges changes,
            LeftAccounts accountsOfLeavers,
            Invitations invitations,
            PasswordHashing hashing,
            Commands commands,
            KnownRuns runs,
            DepartureList departures,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${stravalite.admin.email}") String admin) {
        this.accounts = accounts;
        this.changes = changes;
        this.accountsOfLeavers = accountsOfLeavers;
        this.invitations = invitations;
        this.hashing = hashing;
        this.commands = commands;
        this.runs = runs;
        this.departures = departures;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.admin = Email.normalised(admin);
    }

    /**
     * Makes an account and a runner of the same id.
     *
     * @throws Problem 409 when somebody has the e-mail; 400 when it needs an invitation that is not good any more
     */
    Account register(SignUp.Checked signUp) {
        Optional<Account> begun = begun(signUp);
        if (begun.isPresent()) {
            return begun.get();
        }
        // Looked up before and in its turn, since hashing is dear; only the insert decides.
        requireFree(signUp.email());
        Account account = new Account(
                new RunnerId(UUID.randomUUID()),
                signUp.email(),
                signUp.name(),
                signUp.age(),
                signUp.weight(),
                signUp.timeZone(),
                Visibility.PUBLIC,
                Account.Role.RUNNER,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        String hash = hashing.hash(signUp.password(), () -> requireFree(signUp.email()));
        Credentials credentials = new Credentials(account, hash);
        return changes.change(account.id(), () -> {
            if (!accounts.add(credentials)) {
                throw taken();
            }
            invitations.use(signUp.invitation());
            return new Change<>(account, List.of(new RegisterRunner(account.id(), account.name(), account.timeZone())));
        });
    }

    /** What the same person began before, if it broke off: it goes on. */
    private Optional<Account> begun(SignUp.Checked signUp) {
        Optional<Account> begun = changes.begun(signUp.email())
                .filter(known -> hashing.matches(signUp.password(), known.passwordHash()))
                .map(Credentials::account);
        begun.ifPresent(account -> changes.tell(account.id()));
        return begun;
    }

    private void requireFree(Email email) {
        if (email.equals(admin) || accounts.withEmail(email).isPresent()) {
            throw taken();
        }
    }

    /**
     * Deletes an account, its sessions and its runner.
     *
     * @throws Problem 409 for an admin's account, which is made by configuration
     */
    void delete(RunnerId id) {
        transaction.executeWithoutResult(status -> {
            // First this lock and then the account's, in the order in which everything that writes runs takes them.
            runs.lock(id);
            Account account = accounts.locked(id).orElseThrow(() -> Problem.notFound("There is no such account."));
            if (account.role() == Account.Role.ADMIN) {
                throw madeByConfiguration();
            }
            commands.send(new DeleteRunner(id), Object.class);
            accountsOfLeavers.left(id);
        });
        departures.note(id);
    }

    static Problem madeByConfiguration() {
        return new Problem(HttpStatus.CONFLICT, "An admin's account is made by configuration and stays as it is.");
    }

    static Problem taken() {
        return new Problem(HttpStatus.CONFLICT, "There is an account with this e-mail address already.");
    }
}
