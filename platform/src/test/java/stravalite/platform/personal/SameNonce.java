package stravalite.platform.personal;

import java.security.SecureRandom;
import java.util.Arrays;

/** Not random at all, so that what is encrypted can be pinned. */
public final class SameNonce extends SecureRandom {

    private static final long serialVersionUID = 1L;

    @Override
    public void nextBytes(byte[] bytes) {
        Arrays.fill(bytes, (byte) 7);
    }
}
