package stravalite.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.file.Path;
import java.text.ParseException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The P-256 key that access tokens are signed with. It is made on the first start and kept beside the data. */
@Component
public class SigningKey {

    private final ECKey key;

    SigningKey(@Value("${stravalite.data-dir:data}") Path dataDirectory) {
        Path file = dataDirectory.resolve("keys").resolve("signing-key.json");
        this.key = read(SecretFile.readOrCreate(file, SigningKey::generate), file);
    }

    /** The whole key: only for signing. */
    public ECKey secret() {
        return key;
    }

    /** What everybody may know of it. */
    public ECKey shared() {
        return key.toPublicJWK();
    }

    private static String generate() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate().toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("No signing key could be made", e);
        }
    }

    private static ECKey read(String text, Path file) {
        try {
            ECKey key = ECKey.parse(text);
            if (!Curve.P_256.equals(key.getCurve()) || !key.isPrivate()) {
                throw new IllegalStateException("The file " + file + " holds no private key on the curve P-256.");
            }
            return new ECKey.Builder(key)
                    .keyIDFromThumbprint()
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .build();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(
                    "The file " + file + " is not a signing key (a JWK). Restore it, or delete it: a new one is made at"
                            + " the next start, and everybody has to log in again.",
                    e);
        }
    }
}
