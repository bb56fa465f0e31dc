package stravalite.command.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret of 256 random bits that is good for one use. Only its hash is kept. */
record OneTimeSecret(String secret) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static OneTimeSecret random() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new OneTimeSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OneTimeSecret[]";
    }
}
