package stravalite.platform.logs;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;

/**
 * Tells in the log whose matter something is, by a hash of their id: one's lines are found by whoever knows the id, and the id
 * is not found by whoever reads the log.
 */
@Component
public class LoggedRunners {

    private static final String FIELD = "runner";
    private static final int BYTES = 8;

    private final byte[] key;

    /** @param key with one, it takes the key as well to tell whose a hash is */
    LoggedRunners(@Value("${stravalite.log-key:}") String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /** Until it is closed, all that this thread logs is said to be about this runner. */
    public MDC.MDCCloseable about(RunnerId runner) {
        return MDC.putCloseable(FIELD, hash(runner));
    }

    /** The first 16 hexadecimal digits of the id's SHA-256, or of its HMAC-SHA-256 with a key. */
    String hash(RunnerId runner) {
        byte[] id = runner.toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(digest(id), 0, BYTES);
    }

    private byte[] digest(byte[] id) {
        try {
            if (key.length == 0) {
                return MessageDigest.getInstance("SHA-256").digest(id);
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            return mac.doFinal(id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has these", e);
        }
    }
}
