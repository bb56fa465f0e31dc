package stravalite.platform.security;

import java.time.Instant;
import java.util.List;

/** Where the signing keys are kept, for all processes that share them. A key never changes. */
interface KeyStore {

    /**
     * All keys, the oldest first.
     *
     * @throws IllegalStateException if one can't be read; the message says which, and what to do
     */
    List<SigningKey> read();

    /**
     * Adds a key of this number to begin at this time, unless there is one: of several processes that do so at once one
     * does, and all get its key.
     */
    void add(int number, Instant from);

    void remove(SigningKey key);
}
