package stravalite.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    @TempDir
    Path data;

    private Path file;

    @BeforeEach
    void whereTheKeyIs() {
        file = data.resolve("keys/signing-key.json");
    }

    @Test
    void theFirstStartMakesAKeyThatOnlyItsOwnerCanReadAndTheNextStartFindsIt() throws Exception {
        SigningKey first = new SigningKey(data);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new SigningKey(data).secret()).isEqualTo(first.secret());
        assertThat(first.shared().getKeyID())
                .isEqualTo(first.secret().computeThumbprint().toString());
        assertThat(first.shared().isPrivate()).isFalse();
    }

    @Test
    void nodesThatStartTogetherGetTheSameKey() throws Exception {
        List<Future<SigningKey>> keys = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                keys.add(threads.submit(() -> new SigningKey(data)));
            }
        }
        String kept = new SigningKey(data).shared().getKeyID();
        for (Future<SigningKey> key : keys) {
            assertThat(key.get().shared().getKeyID()).isEqualTo(kept);
        }
        try (Stream<Path> files = Files.list(data.resolve("keys"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aBrokenFileIsNamedAndLeftAlone() throws IOException {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(file, "{\"kty\":\"EC\"");
        assertThatThrownBy(() -> new SigningKey(data))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent("{\"kty\":\"EC\"");
    }

    @Test
    void aKeyOfAnotherKindIsRefused() throws IOException, JOSEException {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(file, new ECKeyGenerator(Curve.P_384).generate().toJSONString());
        assertThatThrownBy(() -> new SigningKey(data)).hasMessageContaining("P-256");
        Files.writeString(
                file, new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONString());
        assertThatThrownBy(() -> new SigningKey(data)).hasMessageContaining("P-256");
    }
}
