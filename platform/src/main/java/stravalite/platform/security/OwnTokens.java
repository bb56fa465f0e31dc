package stravalite.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Ids;
import stravalite.platform.security.VerifiedTokens.Verified;

/**
 * Tokens that we sign ourselves, with ES256 and one of our own keys, of a session that still lives. Nothing in a token's
 * header chooses an algorithm, or a key other than ours.
 */
@Component
@IssuedHere
final class OwnTokens implements AccessTokens {

    private static final int MAX_LENGTH = 4096;

    private final SigningKeys keys;
    private final StrictDecoder decoder;
    private final VerifiedTokens verified;
    private final OwnSessions sessions;

    OwnTokens(SigningKeys keys, OwnSessions sessions, Clock clock, SecurityProperties properties) {
        this.keys = keys;
        this.verified = new VerifiedTokens(keys, clock);
        this.sessions = sessions;
        this.decoder = new StrictDecoder(
                this::keys,
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(TYPE)),
                properties.issuer(),
                properties.audience(),
                clock,
                MAX_LENGTH);
    }

    @Override
    public AuthenticatedRunner verify(String token) {
        AuthenticatedRunner runner = verified.verified(token, this::check);
        if (!sessions.isLive(runner.session(), runner.id())) {
            throw new BadJwtException("The session has ended");
        }
        return runner;
    }

    private Verified check(String token) {
        Jwt jwt = decoder.decode(token);
        AuthenticatedRunner runner = new AuthenticatedRunner(
                new RunnerId(uuid(jwt, "sub")),
                uuid(jwt, "sid"),
                StrictDecoder.end(jwt),
                "admin".equals(jwt.getClaims().get("role")));
        return new Verified(runner, String.valueOf(jwt.getHeaders().get("kid")));
    }

    private List<Key> keys(JWSHeader header, @Nullable SecurityContext context) throws KeySourceException {
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm()) || header.getKeyID() == null) {
            return List.of();
        }
        Optional<SigningKey> key = keys.withId(header.getKeyID());
        try {
            return key.isEmpty() ? List.of() : List.of(key.get().secret().toECPublicKey());
        } catch (JOSEException e) {
            throw new KeySourceException("The key " + header.getKeyID() + " can't be used", e);
        }
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
}
