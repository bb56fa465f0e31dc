package stravalite.command.account;

import java.time.Clock;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.command.run.Leaving;

/** The account and the sessions of who leaves. */
@Component
class LeftAccounts implements Leaving {

    private final Accounts accounts;
    private final Sessions sessions;
    private final Clock clock;

    LeftAccounts(Accounts accounts, Sessions sessions, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public void left(RunnerId runner) {
        sessions.endAll(runner);
        accounts.delete(runner, clock.instant());
    }
}
