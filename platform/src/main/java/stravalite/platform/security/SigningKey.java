package stravalite.platform.security;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;

/**
 * A P-256 key that access tokens are signed with.
 *
 * @param number a later key has a higher one
 * @param secret the whole key: only for signing
 * @param from when tokens begin to be signed with it; it is published before
 */
public record SigningKey(int number, ECKey secret, Instant from) {

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
