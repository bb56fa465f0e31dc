package stravalite.platform.edge;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stravalite.platform.CannotStart;

/**
 * Origins, besides our own, from whose pages a browser may call.
 *
 * @param values as browsers write them: in lower case, without the scheme's usual port
 */
public record AllowedOrigins(Set<String> values) {

    public AllowedOrigins {
        values = Set.copyOf(values);
    }

    /**
     * Reads what is configured.
     *
     * @throws CannotStart if one of the texts is not an origin
     */
    public static AllowedOrigins of(List<String> texts) {
        Set<String> values = new HashSet<>();
        for (String text : texts) {
            String origin = origin(text.strip());
            if (origin == null) {
                throw new CannotStart(
                        "stravalite.allowed-origins: \"" + text + "\" is not an origin such as https://runs.example");
            }
            values.add(origin);
        }
        return new AllowedOrigins(values);
    }

    private static @Nullable String origin(String text) {
        URI uri;
        try {
            uri = URI.create(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return null;
        }
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (scheme == null || host == null || !(scheme.equals("http") || scheme.equals("https"))) {
            return null;
        }
        boolean usual = uri.getPort() == (scheme.equals("https") ? 443 : 80);
        boolean bare = uri.toString().equals(scheme + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
        return !bare ? null : usual ? scheme + "://" + host : uri.toString();
    }
}
