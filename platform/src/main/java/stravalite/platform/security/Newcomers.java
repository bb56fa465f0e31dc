package stravalite.platform.security;

import java.util.Map;
import stravalite.api.runner.RunnerId;

/** Makes accounts for subjects of an external issuer that come with a valid token for the first time. */
@FunctionalInterface
public interface Newcomers {

    /**
     * Makes the account, unless it has been made meanwhile.
     *
     * @param claims what the issuer says of the subject
     * @throws stravalite.platform.http.Problem 410 when there was one and it has been deleted
     */
    void welcome(RunnerId runner, Map<String, Object> claims);
}
