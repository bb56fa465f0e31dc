package stravalite.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The signing keys as files of a directory, which several processes may share: numbered JWKs that appear whole or not at
 * all and never change. Of several processes that add the same number at once one does, and all get its key.
 */
final class KeyDirectory implements KeyStore {

    private static final Pattern NAME = Pattern.compile("signing-key(?:-(\\d{1,9}))?\\.json");

    private final Path directory;

    KeyDirectory(Path directory) {
        this.directory = directory;
    }

    @Override
    public List<SigningKey> read() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<SigningKey> keys = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    add(keys, name.group(1) == null ? 1 : Integer.parseInt(name.group(1)), file);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The signing keys in " + directory + " can't be read: " + e, e);
        }
        keys.sort(Comparator.comparingInt(SigningKey::number));
        return List.copyOf(keys);
    }

    @Override
    public void add(int number, Instant from) {
        SecretFile.readOrCreate(file(number), () -> SigningKey.generate(from).toJSONString());
    }

    @Override
    public void remove(SigningKey key) {
        try {
            Files.deleteIfExists(file(key.number()));
        } catch (IOException e) {
            throw new IllegalStateException("The file " + file(key.number()) + " can't be deleted: " + e, e);
        }
    }

    private Path file(int number) {
        return directory.resolve(number == 1 ? "signing-key.json" : "signing-key-" + number + ".json");
    }

    private static void add(List<SigningKey> keys, int number, Path file) throws IOException {
        try {
            ECKey key = ECKey.parse(Files.readString(file));
            if (!Curve.P_256.equals(key.getCurve()) || !key.isPrivate()) {
                throw new IllegalStateException("The file " + file + " holds no private key on the curve P-256.");
            }
            Date from = key.getNotBeforeTime();
            keys.add(SigningKey.of(
                    number, key, from == null ? Files.getLastModifiedTime(file).toInstant() : from.toInstant()));
        } catch (NoSuchFileException retired) {
            // Another process deleted it since it was listed.
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(
                    "The file " + file
                            + " is not a signing key (a JWK). Restore it, or delete it: tokens that it signed"
                            + " are refused then, and clients refresh them.",
                    e);
        }
    }
}
