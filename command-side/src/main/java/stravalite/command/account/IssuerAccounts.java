package stravalite.command.account;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerCommand.RegisterRunner;
import stravalite.api.runner.RunnerId;
import stravalite.api.runner.Visibility;
import stravalite.command.account.AccountChanges.Change;
import stravalite.platform.security.IssuedElsewhere;
import stravalite.platform.security.Newcomers;

/**
 * Makes an account and a runner for a subject of an external issuer. An e-mail that somebody else has already stays theirs:
 * accounts are never joined by e-mail.
 */
@Component
@IssuedElsewhere
class IssuerAccounts implements Newcomers {

    private final Accounts accounts;
    private final AccountChanges changes;
    private final Clock clock;

    IssuerAccounts(Accounts accounts, AccountChanges changes, Clock clock) {
        this.accounts = accounts;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public void welcome(RunnerId runner, Map<String, Object> claims) {
        IssuerClaims said = IssuerClaims.of(claims);
        var _ = changes.change(runner, () -> {
            boolean added = add(runner, said, said.email().orElse(null))
                    || (accounts.withId(runner).isEmpty() && add(runner, said, null));
            return new Change<>(
                    added, added ? List.of(new RegisterRunner(runner, said.name(), said.timeZone())) : List.of());
        });
    }

    private boolean add(RunnerId runner, IssuerClaims said, @Nullable Email email) {
        Account account = new Account(
                runner,
                email,
                said.name(),
                null,
                null,
                said.timeZone(),
                Visibility.PUBLIC,
                Account.Role.RUNNER,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return accounts.add(new Credentials(account, null));
    }
}
