package stravalite.platform.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;

/**
 * Tokens of an external OpenID issuer, signed with one of its published keys by an asymmetric algorithm. Where accounts
 * are made (on the command side), the first valid token of a subject makes one.
 */
@Component
@IssuedElsewhere
final class IssuerTokens implements AccessTokens {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerTokens.class);

    /** RFC 9068, with or without the prefix, and what issuers say that have not come to it: JWT, or nothing. */
    private static final @Nullable JOSEObjectType[] TYPES = {
        new JOSEObjectType(TYPE), new JOSEObjectType("application/" + TYPE), JOSEObjectType.JWT, null
    };

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** Of ID tokens the first two, of log-out and other event tokens the last. */
    private static final Set<String> OTHERS_CLAIMS = Set.of("nonce", "at_hash", "events");

    private static final Set<String> OTHER_TYPES = Set.of("id", "logout", "refresh", "offline");
    private static final int MAX_LENGTH = 8192;
    private static final int MAX_SUBJECT = 255;

    private final SecurityProperties properties;
    private final StrictDecoder decoder;
    private final Subjects subjects;
    private final ObjectProvider<Newcomers> newcomers;

    IssuerTokens(SecurityProperties properties, Clock clock, Subjects subjects, ObjectProvider<Newcomers> newcomers) {
        this.properties = properties;
        this.subjects = subjects;
        this.newcomers = newcomers;
        IssuerKeys keys = new IssuerKeys(properties.issuerUri());
        this.decoder = new StrictDecoder(
                new JWSVerificationKeySelector<SecurityContext>(ALGORITHMS, keys),
                new DefaultJOSEObjectTypeVerifier<>(TYPES),
                properties.issuerUri(),
                properties.audience(),
                clock,
                MAX_LENGTH);
        LOG.info("Tokens are taken from {} for {}", properties.issuerUri(), properties.audience());
    }

    @Override
    public AuthenticatedRunner verify(String token) {
        Jwt jwt = decoder.decode(token);
        Map<String, Object> claims = jwt.getClaims();
        if (!isForAccess(claims)) {
            throw new BadJwtException("This is an ID token, or another that gives no access");
        }
        if (!(claims.get("sub") instanceof String subject) || subject.isBlank() || subject.length() > MAX_SUBJECT) {
            throw new BadJwtException("The token has no subject");
        }
        RunnerId runner = Subjects.runner(properties.issuerUri(), subject);
        switch (subjects.standing(runner)) {
            case DELETED -> throw new AccountDeleted();
            case UNKNOWN -> newcomers.ifAvailable(here -> welcome(here, runner, claims));
            case KNOWN -> {}
        }
        return new AuthenticatedRunner(runner, runner.value(), StrictDecoder.end(jwt), isAdmin(claims));
    }

    /** Many issuers say nothing of it in the header, but have claims in which their other tokens differ. */
    private static boolean isForAccess(Map<String, Object> claims) {
        return OTHERS_CLAIMS.stream().noneMatch(claims::containsKey)
                && !"id".equals(lower(claims.get("token_use")))
                && !OTHER_TYPES.contains(lower(claims.get("typ")));
    }

    private static String lower(@Nullable Object claim) {
        return String.valueOf(claim).toLowerCase(Locale.ROOT);
    }

    private static void welcome(Newcomers newcomers, RunnerId runner, Map<String, Object> claims) {
        try {
            newcomers.welcome(runner, claims);
        } catch (Problem refused) {
            if (refused.status() == HttpStatus.GONE) {
                throw new AccountDeleted();
            }
            throw new JwtException("The account can't be made now", refused);
        }
    }

    private boolean isAdmin(Map<String, Object> claims) {
        String name = properties.adminClaim();
        return !name.isBlank() && values(claim(name, claims)).anyMatch(properties.adminValue()::equals);
    }

    /** A claim of this very name, which may be a URL, or one within another. */
    private static @Nullable Object claim(String name, Map<String, Object> claims) {
        if (claims.containsKey(name)) {
            return claims.get(name);
        }
        Object found = claims;
        for (String step : name.split("\\.", -1)) {
            found = found instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return found;
    }

    /** A claim's values: itself, the elements of an array, or the words of a text such as a {@code scope}. */
    private static Stream<?> values(@Nullable Object claim) {
        return switch (claim) {
            case Collection<?> many -> many.stream();
            case String text -> Arrays.stream(text.split(" ", -1));
            case null, default -> Stream.of();
        };
    }
}
