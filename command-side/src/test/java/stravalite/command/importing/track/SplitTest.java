package stravalite.command.importing.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;
import static stravalite.command.importing.track.Tracks.START;
import static stravalite.command.importing.track.Tracks.bytes;
import static stravalite.command.importing.track.Tracks.gpx;
import static stravalite.command.importing.track.Tracks.point;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import stravalite.api.run.Distance;
import stravalite.api.run.RunFacts;

/** The parts of a way have all of its time in motion, and none has more than it took. */
class SplitTest {

    /** A trembling receiver on a way to the north, with breaks in which its wearer stands still, or it is switched off. */
    private static byte[] trembling(Random random) {
        StringBuilder points = new StringBuilder("<trkseg>");
        Instant time = START;
        double metres = 0;
        for (int second = 0; second < 3_000; second++) {
            double pace = random.nextInt(200) == 0 ? 0 : 0.6 + random.nextDouble() * 3;
            int seconds = pace == 0 ? random.nextInt(60) + 1 : 1;
            time = time.plusSeconds(seconds);
            metres += pace;
            if (random.nextInt(500) == 0) {
                points.append("</trkseg><trkseg>");
                time = time.plusSeconds(random.nextInt(600));
            }
            double wobble = random.nextGaussian() * 0.8;
            points.append(point((metres + wobble) / 111_195, 10, "<time>" + time + "</time>"));
        }
        return bytes(gpx("<trk>" + points + "</trkseg></trk>"));
    }

    @Test
    void givenTremblingRecordingsWhenSplitThenNoPartIsInMotionForLongerThanItTakes() {
        Random random = new Random(20261128);
        for (int recording = 0; recording < 40; recording++) {
            partsFit(trembling(random), recording, 5_000);
        }
    }

    @Test
    void givenDistancesOfTheDeviceWhenSplitThenNoPartIsInMotionForLongerThanItTakes() {
        Random random = new Random(20261128);
        for (int recording = 0; recording < 40; recording++) {
            partsFit(stated(random), recording, 20_000);
        }
    }

    /** @param left most time in motion of what is shorter than a metre at the end, and left out */
    private static void partsFit(byte[] file, int recording, long left) {
        for (long unit : new long[] {100_000, 1_000_000}) {
            List<Split> splits = Split.of(TrackFile.points(file, 1), unit);
            assertThat(splits)
                    .as("parts of recording %d", recording)
                    .isNotEmpty()
                    .allSatisfy(split -> assertThat(split.movingMillis())
                            .as("%s of recording %d", split, recording)
                            .isBetween(0L, split.elapsedMillis()));
            long all = facts(file).duration().toMillis();
            assertThat(splits.stream().mapToLong(Split::movingMillis).sum())
                    .as("all parts of recording %d together", recording)
                    .isBetween(all - left, all);
        }
    }

    private static RunFacts facts(byte[] file) {
        Recording read = TrackFile.read(file).getFirst();
        assertThat(read).isInstanceOf(Recording.Run.class);
        return ((Recording.Run) read).facts();
    }

    /** By a device that states distances, in steps or not, has a fix now and then, and pauses by its timer or without. */
    private static byte[] stated(Random random) {
        FitWriter file = Fits.defined(FitWriter.activity());
        Instant time = START;
        long step = random.nextBoolean() ? 1 : 1_000;
        boolean fix = random.nextBoolean();
        double metres = 0;
        for (int second = 0; second < 3_000; second++) {
            fix ^= random.nextInt(300) == 0;
            boolean still = random.nextInt(200) == 0;
            metres += still ? 0 : 0.6 + random.nextDouble() * 3;
            if (still && random.nextBoolean()) {
                Fits.timer(file, time, 4);
                time = time.plusSeconds(random.nextInt(300) + 1);
                Fits.timer(file, time, 0);
            }
            time = time.plusSeconds(still ? random.nextInt(90) + 1 : 1);
            long north = fix ? Fits.semicircles(metres / 111_195) : FitWriter.NONE;
            long centimetres = (long) (metres * 100) / step * step;
            file.data(
                    Fits.POINT, FitWriter.seconds(time), north, fix ? 0 : FitWriter.NONE, centimetres, FitWriter.NONE);
        }
        return file.file();
    }

    /** A point each second; the device states these centimetres, but has a fix only so long. */
    private static byte[] stated(int seconds, LongUnaryOperator centimetres, int fixFrom, int fixUntil) {
        FitWriter file = Fits.defined(FitWriter.activity());
        for (int second = 0; second <= seconds; second++) {
            boolean fix = second >= fixFrom && second <= fixUntil;
            file.data(
                    Fits.POINT,
                    FitWriter.seconds(START) + second,
                    fix ? Fits.semicircles(3.0 * second / 111_195) : FitWriter.NONE,
                    fix ? 0 : FitWriter.NONE,
                    centimetres.applyAsLong(second),
                    FitWriter.NONE);
        }
        return file.file();
    }

    private static List<Split> kilometres(byte[] file) {
        return Split.of(TrackFile.points(file, 1), 1_000_000);
    }

    @Test
    void givenAFixForAPartOnlyWhenTheDeviceStatesItsDistanceThenAllOfTheTimeIsInMotion() {
        List<byte[]> files = List.of(
                stated(1_000, second -> second * 300, 300, 1_000),
                stated(1_000, second -> second * 300, 0, 4),
                stated(1_000, second -> second * 300, 0, -1));
        for (byte[] file : files) {
            assertThat(kilometres(file))
                    .extracting(Split::elapsedMillis, Split::movingMillis)
                    .containsExactly(tuple(333_333L, 333_333L), tuple(333_334L, 333_334L), tuple(333_333L, 333_333L));
            assertThat(facts(file).distance()).isEqualTo(new Distance(300_000));
            assertThat(facts(file).duration()).isEqualTo(Duration.ofSeconds(1_000));
        }
    }

    @Test
    void givenStillStretchWhenTheDeviceStatesItsDistanceThenItIsNoTimeInMotion() {
        byte[] file = stated(1_200, second -> 300 * (second <= 500 ? second : Math.max(500, second - 200)), 300, 1_200);
        assertThat(facts(file).duration())
                .as("but for the second in which it ends")
                .isEqualTo(Duration.ofSeconds(999));
        assertThat(kilometres(file))
                .extracting(Split::movingMillis)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(333_333),
                        second -> assertThat(second).isCloseTo(332_333, within(1L)),
                        third -> assertThat(third).isCloseTo(333_333, within(1L)));
    }

    @Test
    void givenDistancesInStepsWhenReadThenBetweenThemIsNoStandingStill() {
        byte[] file = stated(1_000, second -> second * 250 / 1_000 * 1_000, 0, -1);
        assertThat(facts(file).duration()).isEqualTo(Duration.ofSeconds(1_000));
    }

    @Test
    void givenDistancesThatTellOfNoMotionWhenReadThenThePlacesDo() {
        byte[] file = stated(1_000, second -> second / 10, 0, 1_000);
        assertThat(facts(file).duration()).isEqualTo(Duration.ofSeconds(1_000));
    }

    @Test
    void givenPointsWithoutPlacesAtTheEndWhenSplitThenTheLastMotionIsAtTheLastPlace() {
        StringBuilder points = new StringBuilder();
        for (int second = 0; second <= 200; second++) {
            String time = "<time>" + START.plusSeconds(second) + "</time>";
            points.append(second <= 71 ? point(1.4 * second / 111_195.08, 10, time) : "<trkpt>" + time + "</trkpt>");
        }
        byte[] file = bytes(gpx("<trk><trkseg>" + points + "</trkseg></trk>"));
        assertThat(Split.of(TrackFile.points(file, 1), 98_000).getFirst().movingMillis())
                .isCloseTo(70_000, within(50L));
    }
}
