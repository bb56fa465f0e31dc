package stravalite.platform.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rate limits.
 *
 * @param enabled whether there are any
 * @param authPerMinute requests to {@code /auth/**}, and for another password or e-mail, for each client address
 * @param writesPerMinute writes elsewhere for each runner
 */
@ConfigurationProperties("stravalite.limits")
record LimitProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10") int authPerMinute,
        @DefaultValue("120") int writesPerMinute) {}
