/** Accounts: sign-up, log-in, refresh and log-out, profiles, and the tokens that say who somebody is. */
@NullMarked
package stravalite.command.account;

import org.jspecify.annotations.NullMarked;
