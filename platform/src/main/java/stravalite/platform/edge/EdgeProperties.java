package stravalite.platform.edge;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may speak for others.
 *
 * @param trustedProxies addresses and CIDR blocks of the proxies whose forwarding headers count; none by default, this
 *     machine's own addresses included
 * @param allowedOrigins origins, besides our own, from whose pages a browser may call and open {@code /ws}
 */
@ConfigurationProperties("stravalite")
record EdgeProperties(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue List<String> allowedOrigins) {}
