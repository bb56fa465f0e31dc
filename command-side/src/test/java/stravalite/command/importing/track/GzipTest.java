package stravalite.command.importing.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A compressed file is unpacked only as far as is reasonable. */
class GzipTest {

    @Test
    void givenThousandsOfEmptyMembersWhenUnpackedThenRefusedAndNothingElse() throws Exception {
        byte[] empty = Tracks.gzip(new byte[0]);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int member = 0; member < 50_000; member++) {
            members.write(empty);
        }
        assertThatExceptionOfType(Gzip.Refused.class)
                .isThrownBy(() -> Gzip.unpack(members.toByteArray(), 1 << 20))
                .withMessage("can't be unpacked: it is cut off or damaged");
        assertThat(Gzip.beginning(members.toByteArray(), 100)).isEmpty();
    }

    private static final int MOST = 4 << 20;

    private static void refused(byte[] content, String reason) {
        assertThat(Gzip.is(content)).isTrue();
        assertThatExceptionOfType(Gzip.Refused.class)
                .isThrownBy(() -> Gzip.unpack(content, MOST))
                .withMessage(reason);
    }

    @Test
    void givenCompressedFileWhenUnpackedThenItIsAsBefore() throws Exception {
        byte[] text = Tracks.bytes("started_at\n");
        assertThat(Gzip.unpack(Tracks.gzip(text), MOST)).isEqualTo(text);
        assertThat(Gzip.is(text)).isFalse();
        assertThat(Gzip.is(new byte[1])).isFalse();
    }

    @Test
    void givenBombWhenUnpackedThenRefused() {
        refused(Tracks.gzip(new byte[3 << 20]), "is more than a hundred times larger unpacked");
        byte[] random = new byte[MOST + 1];
        new Random(1).nextBytes(random);
        refused(Tracks.gzip(random), "is larger than 4 MiB unpacked");
        refused(Tracks.gzip(Tracks.gzip(new byte[10])), "is compressed twice");
    }

    @Test
    void givenDamagedFileWhenUnpackedThenRefused() {
        byte[] good = Tracks.gzip(Tracks.bytes("started_at\n"));
        refused(Arrays.copyOf(good, good.length - 4), "can't be unpacked: it is cut off or damaged");
        refused(Arrays.copyOf(good, 5), "can't be unpacked: it is cut off or damaged");
        byte[] changed = good.clone();
        changed[good.length - 6] ^= 1;
        refused(changed, "can't be unpacked: it is cut off or damaged");
    }
}
