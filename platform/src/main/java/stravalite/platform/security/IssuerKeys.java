package stravalite.platform.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an external issuer: found by its OpenID discovery document when the first token comes, so that the
 * issuer may be away at the start, and kept for five minutes. An unknown key makes them be fetched again, but not more than
 * twice in half a minute.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 256 * 1024;

    /** How long keys that were fetched still count while the issuer is away. */
    private static final Duration OUTAGE = Duration.ofHours(1);

    private final String issuer;
    private final ResourceRetriever web =
            new DefaultResourceRetriever((int) PATIENCE.toMillis(), (int) PATIENCE.toMillis(), MAX_BYTES);

    private volatile @Nullable JWKSource<SecurityContext> found;
    private @Nullable Failure last;

    private record Failure(RemoteKeySourceException why, long at) {}

    IssuerKeys(String issuer) {
        this.issuer = issuer;
    }

    /** @throws KeySourceException if the issuer can't be reached, or answers nonsense */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        JWKSource<SecurityContext> keys = found;
        if (keys == null) {
            keys = discover();
        }
        try {
            return keys.get(selector, context);
        } catch (RateLimitReachedException unknown) {
            // Is it the key that is unknown, or have there been none yet? Then this fails too.
            keys.get(new JWKSelector(new JWKMatcher.Builder().build()), context);
            return List.of();
        }
    }

    private synchronized JWKSource<SecurityContext> discover() throws RemoteKeySourceException {
        JWKSource<SecurityContext> keys = found;
        if (keys != null) {
            return keys;
        }
        Failure failure = last;
        if (failure != null && System.nanoTime() - failure.at() < PAUSE.toNanos()) {
            throw failure.why();
        }
        try {
            keys = keysAt(discovered());
            found = keys;
            return keys;
        } catch (IOException | ParseException | IllegalArgumentException e) {
            var why = new RemoteKeySourceException("The issuer " + issuer + " can't be discovered: " + e, e);
            last = new Failure(why, System.nanoTime());
            throw why;
        }
    }

    private URL discovered() throws IOException, ParseException {
        URL document = URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration")
                .toURL();
        Map<String, Object> configuration =
                JSONObjectUtils.parse(web.retrieveResource(document).getContent());
        if (!issuer.equals(configuration.get("issuer"))) {
            throw new IllegalArgumentException("it calls itself " + configuration.get("issuer"));
        }
        return URI.create(String.valueOf(JSONObjectUtils.getString(configuration, "jwks_uri")))
                .toURL();
    }

    private JWKSource<SecurityContext> keysAt(URL keys) {
        return JWKSourceBuilder.create(keys, web)
                .refreshAheadCache(false)
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }
}
