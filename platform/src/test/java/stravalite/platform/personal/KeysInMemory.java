package stravalite.platform.personal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import stravalite.api.runner.RunnerId;

/** Everybody has a key, always the same one, until it is forgotten. */
public final class KeysInMemory implements RunnerKeys {

    private final Set<RunnerId> forgotten = new HashSet<>();
    private final SecureRandom random;

    public KeysInMemory(SecureRandom random) {
        this.random = random;
    }

    @Override
    public RunnerKey make(RunnerId runner) {
        return require(runner);
    }

    @Override
    public Optional<RunnerKey> find(RunnerId runner) {
        return forgotten.contains(runner)
                ? Optional.empty()
                : Optional.of(new RunnerKey(sha256("texts " + runner), sha256("hashes " + runner), random));
    }

    @Override
    public void expect(Collection<RunnerId> runners) {}

    @Override
    public void forget(RunnerId runner) {
        forgotten.add(runner);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
