package stravalite.platform.personal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one runner's texts are encrypted with, and a second key by which what they said is hashed: without the first
 * nobody can read the texts, without the second nobody can try out guesses.
 */
public final class RunnerKey {

    /** The length of each of the two keys. */
    public static final int BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    /** For reading, of which there is much in a replay: making one takes longer than a text does. */
    private static final ThreadLocal<Cipher> READING = ThreadLocal.withInitial(RunnerKey::newCipher);

    private final SecretKeySpec texts;
    private final SecretKeySpec hashes;
    private final SecureRandom random;

    /**
     * @param texts the key of the texts
     * @param hashes the key of the hashes
     * @param random where nonces come from
     */
    public RunnerKey(byte[] texts, byte[] hashes, SecureRandom random) {
        if (texts.length != BYTES || hashes.length != BYTES) {
            throw new IllegalArgumentException("A key has " + BYTES + " bytes");
        }
        this.texts = new SecretKeySpec(texts, "AES");
        this.hashes = new SecretKeySpec(hashes, "HmacSHA256");
        this.random = random;
    }

    /** Encrypts a text by AES-256-GCM for one place: a random nonce, the encrypted UTF-8, the tag. */
    public byte[] encrypt(String text, Place place) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] encrypted = new byte[NONCE_BYTES + plain.length + TAG_BYTES];
        System.arraycopy(nonce, 0, encrypted, 0, NONCE_BYTES);
        try {
            initialised(newCipher(), Cipher.ENCRYPT_MODE, nonce, place)
                    .doFinal(plain, 0, plain.length, encrypted, NONCE_BYTES);
            return encrypted;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a text at its place.
     *
     * @throws NotEncryptedHere when it was not encrypted under this key for this place, or was changed since
     */
    public String decrypt(byte[] encrypted, Place place) {
        if (encrypted.length < NONCE_BYTES + TAG_BYTES) {
            throw new NotEncryptedHere(place);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(encrypted, 0, nonce, 0, NONCE_BYTES);
        try {
            byte[] plain = initialised(READING.get(), Cipher.DECRYPT_MODE, nonce, place)
                    .doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new NotEncryptedHere(place);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same hash each time for the same runner and words, HMAC-SHA256 in hexadecimal digits. */
    public String hash(String words) {
        try {
            Mac mac = Mac.getInstance(hashes.getAlgorithm());
            mac.init(hashes);
            return HexFormat.of().formatHex(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher initialised(Cipher cipher, int mode, byte[] nonce, Place place) throws GeneralSecurityException {
        cipher.init(mode, texts, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(place.bytes());
        return cipher;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
