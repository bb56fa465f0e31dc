package stravalite.command.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.runner.RunnerId;

/** Gives an account another password, and lets nobody stay in who came in by the former one. */
@Component
class NewPassword {

    private final Accounts accounts;
    private final Sessions sessions;
    private final PasswordHashing hashing;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    NewPassword(
            Accounts accounts,
            Sessions sessions,
            PasswordHashing hashing,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.hashing = hashing;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Sets it, ends the account's sessions, and makes its reset token void.
     *
     * @param former the account as it is now
     * @param password the new one, normalised and checked
     * @param kept a session that goes on
     * @return false when the account got yet another password meanwhile, or was deleted: then nothing is done
     */
    boolean set(Credentials former, String password, @Nullable UUID kept) {
        RunnerId id = former.account().id();
        String hash = hashing.hash(password);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!accounts.changePassword(id, hash, former.passwordRevision())) {
                return false;
            }
            jdbc.sql("delete from account.password_reset where account_id = :id")
                    .param("id", id.value())
                    .update();
            if (kept == null) {
                sessions.endAll(id);
            } else {
                sessions.endOthers(id, kept);
            }
            return true;
        }));
    }
}
