package stravalite.platform.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How lines are chained: {@code {"hash":"H","previous":"P",…}}. H is the SHA-256 of all bytes of the line after the first
 * comma, and P is the H of the line before.
 */
final class Chain {

    /** What the first line has as its previous hash. */
    static final String START = "0".repeat(64);

    static final byte[] BEFORE = "{\"hash\":\"".getBytes(StandardCharsets.US_ASCII);
    static final byte[] AFTER = "\",".getBytes(StandardCharsets.US_ASCII);
    static final int HASHED_FROM = BEFORE.length + START.length() + AFTER.length;

    private final MessageDigest digest;

    Chain() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String hash(byte[] bytes, int from) {
        digest.update(bytes, from, bytes.length - from);
        return HexFormat.of().formatHex(digest.digest());
    }
}
