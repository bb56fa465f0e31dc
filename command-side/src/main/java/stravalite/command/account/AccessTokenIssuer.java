package stravalite.command.account;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;
import stravalite.platform.security.AccessTokens;
import stravalite.platform.security.IssuedHere;
import stravalite.platform.security.SecurityProperties;
import stravalite.platform.security.SigningKeys;

/** Signs access tokens (RFC 9068) that {@link AccessTokens} takes. */
@Component
@IssuedHere
class AccessTokenIssuer {

    private final JwtEncoder encoder;
    private final Clock clock;
    private final SecurityProperties security;
    private final Duration lifetime;

    AccessTokenIssuer(
            SigningKeys keys,
            Clock clock,
            SecurityProperties security,
            @Value("${stravalite.tokens.access-lifetime}") Duration lifetime) {
        this.encoder = new NimbusJwtEncoder(
                (selector, context) -> selector.select(new JWKSet(keys.signing().secret())));
        this.clock = clock;
        this.security = security;
        this.lifetime = lifetime;
    }

    Duration lifetime() {
        return lifetime;
    }

    String issue(Account account, UUID session) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        JwsHeader header =
                JwsHeader.with(SignatureAlgorithm.ES256).type(AccessTokens.TYPE).build();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(security.issuer())
                .audience(List.of(security.audience()))
                .subject(account.id().toString())
                .id(UUID.randomUUID().toString())
                .issuedAt(now)
                .notBefore(now)
                .expiresAt(now.plus(lifetime))
                .claim("client_id", security.audience())
                .claim("sid", session.toString())
                .claim("role", account.role().name().toLowerCase(Locale.ROOT))
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
