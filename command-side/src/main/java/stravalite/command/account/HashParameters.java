package stravalite.command.account;

import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * How dear a password's hash by Argon2id is.
 *
 * @param memory in KiB
 * @param iterations passes over the memory
 * @param parallelism lanes; they don't make it dearer
 */
record HashParameters(int memory, int iterations, int parallelism) implements Comparable<HashParameters> {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern TEXT = Pattern.compile("m=(\\d{1,8}),t=(\\d{1,5}),p=(\\d{1,3})");

    private static final Comparator<HashParameters> ORDER = Comparator.comparingInt(HashParameters::memory)
            .thenComparingInt(HashParameters::iterations)
            .thenComparingInt(HashParameters::parallelism);

    /** Those of a hash, or of the part of it that tells them. */
    static Optional<HashParameters> of(String hash) {
        Matcher found = TEXT.matcher(hash);
        return found.find()
                ? Optional.of(new HashParameters(
                        Integer.parseInt(found.group(1)),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3))))
                : Optional.empty();
    }

    /** Whether one of memory and iterations is more than there, and the other not less. */
    boolean areStrongerThan(HashParameters other) {
        return memory >= other.memory
                && iterations >= other.iterations
                && (memory > other.memory || iterations > other.iterations);
    }

    Argon2PasswordEncoder encoder() {
        return new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, parallelism, memory, iterations);
    }

    /** A hash that is as dear to compare with, and that no password has. */
    String nobodys() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$" + this + "$" + base64.encodeToString(new byte[SALT_BYTES]) + "$"
                + base64.encodeToString(new byte[HASH_BYTES]);
    }

    @Override
    public int compareTo(HashParameters other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "m=" + memory + ",t=" + iterations + ",p=" + parallelism;
    }
}
