package stravalite.platform.security;

import org.springframework.security.core.AuthenticationException;

/** A good token of somebody who has deleted their account. */
public final class AccountDeleted extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    AccountDeleted() {
        super("This account has been deleted.");
    }
}
