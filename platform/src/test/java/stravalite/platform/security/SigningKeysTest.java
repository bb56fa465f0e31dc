package stravalite.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-01T07:00:00Z");

    @TempDir
    Path data;

    private Path file;

    @BeforeEach
    void whereTheKeyIs() {
        file = data.resolve("keys/signing-key.json");
    }

    @Test
    void theFirstStartMakesAKeyThatOnlyItsOwnerCanReadAndTheNextStartFindsIt() throws Exception {
        SigningKey first = at(NOW).signing();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(at(NOW.plusSeconds(60)).all()).containsExactly(first);
        assertThat(first.from()).isEqualTo(NOW);
        assertThat(first.id()).isEqualTo(first.secret().computeThumbprint().toString());
        assertThat(first.shared().isPrivate()).isFalse();
        assertThat(first.toString()).doesNotContain(first.secret().getD().toString());
    }

    @Test
    void nodesThatStartTogetherGetTheSameKey() throws Exception {
        List<Future<SigningKeys>> nodes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                nodes.add(threads.submit(() -> at(NOW)));
            }
        }
        SigningKey kept = at(NOW).signing();
        for (Future<SigningKeys> node : nodes) {
            assertThat(node.get().all()).containsExactly(kept);
        }
        try (Stream<Path> files = Files.list(data.resolve("keys"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void theNextKeyIsPublishedBeforeItSigns() {
        SigningKeys keys = at(NOW);
        SigningKey first = keys.signing();
        assertThat(keys.announceNext()).isTrue();
        SigningKey next = keys.all().getLast();
        assertThat(keys.all()).containsExactly(first, next);
        assertThat(next.from()).isEqualTo(NOW.plus(SigningKeys.NOTICE));
        assertThat(keys.signing()).isEqualTo(first);
        assertThat(at(NOW.plus(SigningKeys.NOTICE).minusSeconds(1)).signing()).isEqualTo(first);
        assertThat(at(NOW.plus(SigningKeys.NOTICE)).signing()).isEqualTo(next);
    }

    @Test
    void oneNextKeyIsEnough() throws Exception {
        at(NOW);
        List<Future<Boolean>> announced = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                announced.add(threads.submit(() -> at(NOW).announceNext()));
            }
        }
        for (Future<Boolean> announcement : announced) {
            announcement.get();
        }
        assertThat(at(NOW).all()).hasSize(2);
        assertThat(at(NOW).announceNext()).isFalse();
    }

    @Test
    void anotherProcessSeesANewKeyAsSoonAsItMeetsIt() {
        SigningKeys signing = at(NOW);
        SigningKeys verifying = at(NOW);
        signing.announceNext();
        String id = signing.all().getLast().id();
        await().until(() -> verifying.withId(id).isPresent());
        assertThat(verifying.withId("another")).isEmpty();
    }

    @Test
    void aKeyThatIsRemovedIsGoneAndTheOthersStay() {
        SigningKeys keys = at(NOW);
        SigningKey first = keys.signing();
        keys.announceNext();
        keys.remove(first);
        assertThat(keys.withId(first.id())).isEmpty();
        assertThat(at(NOW).all()).hasSize(1).isEqualTo(keys.all());
        assertThat(keys.signing().number()).isEqualTo(2);
        assertThat(file).doesNotExist();
    }

    @Test
    void whoeverTakesTheLastKeyAwayGetsANewOne() {
        SigningKeys keys = at(NOW);
        SigningKey first = keys.signing();
        keys.remove(first);
        assertThat(keys.signing().id()).isNotEqualTo(first.id());
    }

    @Test
    void aKeyThatDoesNotSayWhenItBeganIsAsOldAsItsFile() throws Exception {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(file, new ECKeyGenerator(Curve.P_256).generate().toJSONString());
        Instant longAgo = NOW.minus(Duration.ofDays(400));
        Files.setLastModifiedTime(file, FileTime.from(longAgo));
        assertThat(at(NOW).signing().from()).isEqualTo(longAgo);
    }

    @Test
    void aBrokenFileIsNamedAndLeftAlone() throws IOException {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(file, "{\"kty\":\"EC\"");
        assertThatThrownBy(() -> at(NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent("{\"kty\":\"EC\"");
    }

    @Test
    void aFileThatBreaksLaterDoesNotStopARunningProcess() throws IOException {
        SigningKeys keys = at(NOW);
        List<SigningKey> before = keys.all();
        Files.writeString(data.resolve("keys/signing-key-2.json"), "{");
        assertThat(keys.withId("another")).isEmpty();
        assertThatThrownBy(keys::announceNext).isInstanceOf(IllegalStateException.class);
        assertThat(keys.all()).isEqualTo(before);
    }

    @Test
    void aKeyOfAnotherKindIsRefused() throws IOException, JOSEException {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(file, new ECKeyGenerator(Curve.P_384).generate().toJSONString());
        assertThatThrownBy(() -> at(NOW)).hasMessageContaining("P-256");
        Files.writeString(
                file, new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONString());
        assertThatThrownBy(() -> at(NOW)).hasMessageContaining("P-256");
    }

    private SigningKeys at(Instant now) {
        return new SigningKeys(new KeyDirectory(data.resolve("keys")), Clock.fixed(now, ZoneOffset.UTC));
    }
}
