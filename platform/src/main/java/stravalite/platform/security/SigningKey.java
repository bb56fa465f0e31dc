package stravalite.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Instant;
import java.util.Date;

/**
 * A P-256 key that access tokens are signed with.
 *
 * @param number a later key has a higher one
 * @param secret the whole key: only for signing
 * @param from when tokens begin to be signed with it; it is published before
 */
public record SigningKey(int number, ECKey secret, Instant from) {

    /** A new key, as it is kept: with the time from which on it signs. */
    static ECKey generate(Instant from) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .notBeforeTime(Date.from(from))
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("No signing key could be made", e);
        }
    }

    /**
     * A key that was kept.
     *
     * @throws JOSEException if it has no thumbprint
     */
    static SigningKey of(int number, ECKey kept, Instant from) throws JOSEException {
        ECKey usable = new ECKey.Builder(kept)
                .notBeforeTime(null)
                .keyIDFromThumbprint()
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .build();
        return new SigningKey(number, usable, from);
    }

    /** Its RFC 7638 thumbprint. */
    public String id() {
        return secret.getKeyID();
    }

    /** What everybody may know of it. */
    public ECKey shared() {
        return secret.toPublicJWK();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SigningKey[" + number + ", " + id() + ", " + from + "]";
    }
}
