package stravalite.command.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import stravalite.platform.archive.ArchiveException;

/** What is sealed is opened by its passphrase alone, and only as it was. */
class SealingTest {

    private static final char[] PASSPHRASE = "sieben graue Reiher bei Ebbe, größer".toCharArray();
    private static final byte[] CONTENT = content();
    private static final byte[] SEALED = sealed();

    private static byte[] content() {
        byte[] content = new byte[300_000];
        new Random(7).nextBytes(content);
        return content;
    }

    private static byte[] sealed() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Sealing sealing = Sealing.to(file, PASSPHRASE, Instant.EPOCH)) {
            sealing.write(CONTENT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file.toByteArray();
    }

    private static byte[] open(byte[] file, char[] passphrase) throws IOException {
        try (Unsealing opened = Unsealing.of(new ByteArrayInputStream(file), passphrase)) {
            byte[] content = opened.readAllBytes();
            opened.verify();
            return content;
        }
    }

    @Test
    void givenThePassphraseThenTheContentIsAsItWas() throws IOException {
        assertThat(open(SEALED, PASSPHRASE)).isEqualTo(CONTENT);
        assertThat(new String(SEALED, StandardCharsets.ISO_8859_1)).doesNotContain("strava-lite");
    }

    @Test
    void givenAnotherPassphraseThenThatIsSaid() {
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> open(SEALED, "sieben graue Reiher bei Flut, größer".toCharArray()))
                .withMessageContaining("passphrase");
    }

    @Test
    void givenChangedOrCutFileThenItIsNotTaken() {
        for (int at : new int[] {0, 20, 1_000, SEALED.length / 2, SEALED.length - 1}) {
            byte[] changed = SEALED.clone();
            changed[at] ^= 1;
            assertThatIsRefused(changed);
            assertThatIsRefused(Arrays.copyOf(SEALED, at));
        }
    }

    private static void assertThatIsRefused(byte[] file) {
        try {
            open(file, PASSPHRASE);
        } catch (ArchiveException | IOException refused) {
            return;
        }
        throw new AssertionError("It was opened");
    }
}
