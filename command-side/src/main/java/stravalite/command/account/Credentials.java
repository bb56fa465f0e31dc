package stravalite.command.account;

/** An account with the hash of its password. */
record Credentials(Account account, String passwordHash) {}
