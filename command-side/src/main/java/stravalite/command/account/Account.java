package stravalite.command.account;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import stravalite.api.runner.RunnerId;
import stravalite.api.runner.Visibility;

/**
 * An account, without its password.
 *
 * @param email null for the subject of an external issuer that has not verified one, or one that is somebody else's
 * @param age in years
 * @param weight in kg, to the gram
 * @param timeZone an IANA zone
 */
record Account(
        RunnerId id,
        @Nullable Email email,
        String name,
        @Nullable Integer age,
        @Nullable BigDecimal weight,
        String timeZone,
        Visibility visibility,
        Role role,
        Instant createdAt) {

    /** What an account may do. An admin looks after the server and is not a runner. */
    enum Role {
        RUNNER,
        ADMIN
    }
}
