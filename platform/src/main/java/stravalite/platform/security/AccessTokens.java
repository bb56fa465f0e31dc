package stravalite.platform.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Ids;

/**
 * Checks access tokens: JWTs (RFC 9068) signed with ES256 by our own key, for us, in their time, of a session that still
 * lives. Nothing in a token's header chooses a key or an algorithm other than ours.
 */
@Component
public class AccessTokens {

    /** Whom tokens are for. */
    public static final String AUDIENCE = "stravalite";

    /** A token's {@code typ}. */
    public static final String TYPE = "at+jwt";

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);
    private static final int MAX_LENGTH = 4096;

    private final JwtDecoder decoder;
    private final LiveSessions sessions;

    AccessTokens(
            SigningKey key,
            LiveSessions sessions,
            Clock clock,
            @Value("${stravalite.security.issuer:stravalite}") String issuer) {
        this.decoder = decoder(key, clock, issuer);
        this.sessions = sessions;
    }

    /**
     * Whose token this is.
     *
     * @throws BadJwtException if it is not a valid one; the message says nothing that helps to forge one
     * @throws org.springframework.dao.DataAccessException if the sessions can't be looked up: that says nothing about
     *     the token
     */
    public AuthenticatedRunner verify(String token) {
        if (token.length() > MAX_LENGTH) {
            throw new BadJwtException("The token is too long");
        }
        AuthenticatedRunner runner = runner(decoder.decode(token));
        if (!sessions.isLive(runner.session(), runner.id())) {
            throw new BadJwtException("The session has ended");
        }
        return runner;
    }

    private static AuthenticatedRunner runner(Jwt jwt) {
        Instant expiresAt = jwt.getExpiresAt();
        if (expiresAt == null) {
            throw new BadJwtException("The token never ends");
        }
        return new AuthenticatedRunner(
                new RunnerId(uuid(jwt, "sub")),
                uuid(jwt, "sid"),
                expiresAt,
                "admin".equals(jwt.getClaims().get("role")));
    }

    private static UUID uuid(Jwt jwt, String claim) {
        if (jwt.getClaims().get(claim) instanceof String text) {
            try {
                return Ids.uuid(text);
            } catch (IllegalArgumentException e) {
                throw new BadJwtException("The token's " + claim + " is not valid", e);
            }
        }
        throw new BadJwtException("The token has no " + claim);
    }

    private static JwtDecoder decoder(SigningKey key, Clock clock, String issuer) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(new JWKSet(key.shared())))
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(Set.of(new JOSEObjectType(TYPE)))))
                .build();
        JwtTimestampValidator time = new JwtTimestampValidator(CLOCK_SKEW);
        time.setClock(clock);
        time.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                time, new JwtIssuerValidator(issuer), new JwtAudienceValidator(AUDIENCE)));
        return decoder;
    }
}
