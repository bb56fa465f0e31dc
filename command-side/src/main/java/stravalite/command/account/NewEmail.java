package stravalite.command.account;

import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;

/**
 * Gives an account another e-mail, if whoever asked may still do so: checking a password takes a while, and meanwhile the
 * owner may have set another one or ended the session.
 */
@Component
class NewEmail {

    private final Accounts accounts;
    private final Sessions sessions;
    private final TransactionTemplate transaction;

    NewEmail(Accounts accounts, Sessions sessions, PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Sets it.
     *
     * @param checked the account as it was when the password was checked
     * @param by the session that asks
     * @throws Problem 409 when somebody else has that e-mail, or the password changed or the session ended meanwhile
     */
    void set(Credentials checked, Email email, UUID by) {
        RunnerId id = checked.account().id();
        try {
            transaction.executeWithoutResult(status -> {
                // The account goes first, as wherever both are locked.
                if (!accounts.changeEmail(id, email, checked.passwordRevision()) || !sessions.holds(id, by)) {
                    throw new Problem(
                            HttpStatus.CONFLICT,
                            "The password was changed, or this session ended, by another request just now.");
                }
            });
        } catch (DuplicateKeyException taken) {
            throw Registration.taken();
        }
    }
}
