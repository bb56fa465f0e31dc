package stravalite.command.importing.track;

import static org.assertj.core.api.Assertions.assertThat;
import static stravalite.command.importing.track.FitWriter.UINT32;
import static stravalite.command.importing.track.FitWriter.seconds;
import static stravalite.command.importing.track.Fits.RUNNING;
import static stravalite.command.importing.track.Fits.defined;
import static stravalite.command.importing.track.Fits.north;
import static stravalite.command.importing.track.Fits.session;
import static stravalite.command.importing.track.Fits.timer;
import static stravalite.command.importing.track.Tracks.START;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import stravalite.command.importing.track.FitWriter.Field;

/** FIT files that are damaged, or made to harm. */
class FitDamageTest {

    private static final String WRONG_SUM = "is damaged: its check sum is wrong";

    private static void refused(byte[] content, String reason) {
        assertThat(TrackFile.is(content)).as("is taken for a track").isTrue();
        assertThat(TrackFile.read(content)).containsExactly(new Recording.Refused(reason));
    }

    private static byte[] changed(byte[] content, int at, int... bytes) {
        byte[] changed = content.clone();
        for (int place = 0; place < bytes.length; place++) {
            changed[at + place] = (byte) bytes[place];
        }
        return changed;
    }

    private static byte[] small() {
        return session(north(defined(FitWriter.activity()), START, 20, 3), START, RUNNING, 20_000, 6_000, 0)
                .messages();
    }

    @Test
    void givenTheNumbersThatEachCheckSumIsTriedWithThenItIsTheKnownOne() {
        assertThat(CheckSum.of("x123456789x".getBytes(StandardCharsets.US_ASCII), 1, 10))
                .isEqualTo(0xBB3D);
    }

    @Test
    void givenAnyByteChangedWhenReadThenItsCheckSumTells() {
        byte[] good = FitWriter.file(small());
        for (int at = 14; at < good.length; at += 3) {
            refused(changed(good, at, good[at] ^ 0x10), WRONG_SUM);
        }
        refused(changed(good, 2, 7), WRONG_SUM);
    }

    @Test
    void givenHeaderWithoutACheckSumWhenReadThenUnderstood() {
        byte[] good = FitWriter.file(small());
        byte[] data = Arrays.copyOfRange(good, 14, good.length - 2);
        byte[] zero = changed(Arrays.copyOf(good, good.length - 2), 12, 0, 0);
        assertThat(TrackFile.read(FitWriter.withSum(zero))).isEqualTo(TrackFile.read(good));
        byte[] twelve = changed(Arrays.copyOf(good, 12), 0, 12);
        assertThat(TrackFile.read(FitWriter.withSum(FitWriter.joined(twelve, data))))
                .isEqualTo(TrackFile.read(good));
    }

    @Test
    void givenHeaderThatSaysWhatCantBeWhenReadThenRefusedWithTheReason() {
        byte[] good = FitWriter.file(small());
        refused(changed(good, 4, 0, 0, 0, 0), "was never finished: its device stopped while it recorded");
        refused(changed(good, 4, 0xFF, 0xFF, 0xFF, 0xFF, '.', 'F', 'I', 'T', 0, 0), "is cut off");
        refused(changed(good, 0, 11), "is damaged: its header is too short");
        refused(changed(good, 1, 0x30), "is of a newer version of FIT than can be read here");
        refused(FitWriter.joined(good, new byte[5]), "is damaged: something that is no FIT follows its end");
        refused(FitWriter.joined(good, good, Arrays.copyOf(good, 60)), "is cut off");
    }

    @Test
    void givenTruncatedWhereverWhenReadThenRefused() {
        byte[] good = FitWriter.file(small());
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThat(TrackFile.read(cut))
                    .as("the first %d bytes", length)
                    .singleElement()
                    .isInstanceOf(Recording.Refused.class);
            if (length >= 12) {
                refused(cut, "is cut off");
            }
        }
        byte[] messages = small();
        for (int length = 1; length < messages.length; length++) {
            assertThat(TrackFile.read(FitWriter.file(Arrays.copyOf(messages, length))))
                    .as("the first %d bytes of the messages", length)
                    .isNotEmpty();
        }
    }

    @Test
    void givenMessagesThatCantBeWhenReadThenRefusedWithTheReason() {
        refused(FitWriter.activity().raw(3).file(), "is damaged: it has messages without saying how to read them");
        refused(FitWriter.activity().raw(0x80).file(), "is damaged: it has messages without saying how to read them");
        refused(
                FitWriter.activity()
                        .define(0, 20, new Field(1, UINT32, 250))
                        .raw(0, 1, 2)
                        .file(),
                "is damaged: one of its messages is longer than the file");
        refused(
                FitWriter.activity().raw(0x40, 0, 0, 20, 0, 200, 1).file(),
                "is damaged: one of its messages is longer than the file");
        refused(FitWriter.activity().raw(0x40, 0, 7, 20, 0, 0).file(), "is damaged: the order of its bytes is unknown");
        refused(FitWriter.activity().file(), "holds no activity");
        for (int type : new int[] {1, 2, 5, 6, 15, 34}) {
            byte[] other = north(defined(FitWriter.of(type)), START, 9, 3).file();
            refused(other, "is a FIT file of something else than an activity, such as a course");
        }
    }

    @Test
    void givenAnyBytesChangedUnderARightCheckSumWhenReadThenRecordingsAndNothingElse() {
        Random random = new Random(20261128);
        FitWriter file = timer(defined(FitWriter.activity()), START, 0);
        north(file, START, 30, 3).defineWithDeveloper(3, 20, 2, Field.of(253, UINT32));
        file.data(3, seconds(START) + 31)
                .raw(1, 2)
                .define(3, 20, Field.of(5, UINT32))
                .compressed(3, seconds(START) + 32, 9_600);
        byte[] good = session(file, START, RUNNING, 32_000, 9_600, 0).messages();
        int runs = 0;
        for (int turn = 0; turn < 20_000; turn++) {
            byte[] changed = good.clone();
            for (int changes = random.nextInt(6); changes >= 0; changes--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            byte[] content = FitWriter.file(changed);
            List<Recording> read = TrackFile.read(content);
            assertThat(read).as("turn %d", turn).isNotEmpty();
            for (int recording = 1; recording <= read.size(); recording++) {
                if (read.get(recording - 1) instanceof Recording.Run run) {
                    runs++;
                    TrackPoints points = TrackFile.points(content, recording);
                    assertThat(run.measured() == null || points.size() > 0)
                            .as("turn %d has its points", turn)
                            .isTrue();
                    Split.of(points, 1_000_000);
                }
            }
        }
        assertThat(runs).as("some changes don't matter").isGreaterThan(1_000);
    }

    @Test
    void givenMoreThanAllowedWhenReadThenRefused() {
        FitWriter points = defined(FitWriter.activity());
        points.define(3, 20, new Field(9, FitWriter.UINT8, 1));
        for (int point = 0; point <= Limits.MOST_POINTS; point++) {
            points.raw(3, 1);
        }
        refused(points.file(), "has more than 500,000 points");
        FitWriter sessions = defined(FitWriter.activity());
        for (int session = 0; session <= Limits.MOST_RECORDINGS; session++) {
            session(sessions, START, RUNNING, 1_000, 400, 0);
        }
        refused(sessions.file(), "holds more than 1,000 recordings");
        byte[] one = session(defined(FitWriter.activity()), START, RUNNING, 1_000, 400, 0)
                .file();
        byte[][] joined = new byte[Limits.MOST_RECORDINGS + 1][];
        Arrays.fill(joined, one);
        refused(FitWriter.joined(joined), "holds more than 1,000 recordings");
    }

    @Test
    void givenMillionsOfSmallestThingsWhenReadThenInTimeAndRefused() {
        byte[] empty = new byte[32 << 20];
        byte[] many = FitWriter.activity()
                .raw(0x40, 0, 0, 21, 0, 255)
                .raw(new int[255 * 3])
                .messages();
        byte[] fields = new byte[32 << 20];
        for (int at = 0; at + many.length < fields.length; at += many.length) {
            System.arraycopy(many, 0, fields, at, many.length);
        }
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            refused(FitWriter.file(FitWriter.joined(many, empty)), "holds no activity");
            refused(FitWriter.file(fields), "holds no activity");
        });
        byte[] part = FitWriter.file(new FitWriter().define(0, 20).messages());
        byte[][] parts = new byte[1_000_000][];
        Arrays.fill(parts, part);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> refused(FitWriter.joined(parts), "holds no activity"));
    }
}
