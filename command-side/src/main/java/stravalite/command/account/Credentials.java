package stravalite.command.account;

import org.jspecify.annotations.Nullable;

/**
 * An account with what its owner logs in by.
 *
 * @param passwordHash null for the subject of an external issuer, who has no password here
 * @param passwordRevision how many passwords there were before this one
 */
record Credentials(Account account, @Nullable String passwordHash, int passwordRevision) {

    /** Of a new account. */
    Credentials(Account account, @Nullable String passwordHash) {
        this(account, passwordHash, 0);
    }
}
