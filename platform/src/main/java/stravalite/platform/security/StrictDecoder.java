package stravalite.platform.security;

import com.nimbusds.jose.proc.JOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Reads signed JWTs of one issuer for one audience (RFC 8725): of the types that are named, in their time, with an end.
 * The selector alone says which keys and algorithms count.
 */
final class StrictDecoder {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private final NimbusJwtDecoder decoder;
    private final int maxLength;

    StrictDecoder(
            JWSKeySelector<SecurityContext> keys,
            JOSEObjectTypeVerifier<SecurityContext> types,
            String issuer,
            String audience,
            Clock clock,
            int maxLength) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(keys);
        processor.setJWSTypeVerifier(types);
        // Claims are checked below, by the injected clock.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        JwtTimestampValidator time = new JwtTimestampValidator(CLOCK_SKEW);
        time.setClock(clock);
        time.setAllowEmptyExpiryClaim(false);
        this.decoder = new NimbusJwtDecoder(processor);
        this.decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                time, new JwtIssuerValidator(issuer), new JwtAudienceValidator(audience)));
        this.maxLength = maxLength;
    }

    Jwt decode(String token) {
        if (token.length() > maxLength) {
            throw new BadJwtException("The token is too long");
        }
        return decoder.decode(token);
    }

    static Instant end(Jwt jwt) {
        Instant expiresAt = jwt.getExpiresAt();
        if (expiresAt == null) {
            throw new BadJwtException("The token never ends");
        }
        return expiresAt;
    }
}
