package stravalite.command.account;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import stravalite.api.runner.RunnerCommand.RegisterRunner;
import stravalite.api.runner.RunnerId;
import stravalite.api.runner.Visibility;
import stravalite.command.refusal.Commands;
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
    private final Commands commands;
    private final Clock clock;

    IssuerAccounts(Accounts accounts, Commands commands, Clock clock) {
        this.accounts = accounts;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void welcome(RunnerId runner, Map<String, Object> claims) {
        IssuerClaims said = IssuerClaims.of(claims);
        boolean added = add(runner, said, said.email().orElse(null))
                || (accounts.withId(runner).isEmpty() && add(runner, said, null));
        if (added) {
            commands.send(new RegisterRunner(runner, said.name(), said.timeZone()), Object.class);
        }
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
