package stravalite.command.importing.track;

import static org.assertj.core.api.Assertions.assertThat;
import static stravalite.command.importing.track.Tracks.START;
import static stravalite.command.importing.track.Tracks.bytes;
import static stravalite.command.importing.track.Tracks.gpx;
import static stravalite.command.importing.track.Tracks.point;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
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
            byte[] file = trembling(random);
            for (long unit : new long[] {100_000, 1_000_000}) {
                List<Split> splits = Split.of(TrackFile.points(file, 1), unit);
                assertThat(splits)
                        .isNotEmpty()
                        .allSatisfy(split -> assertThat(split.movingMillis())
                                .as("%s of recording %d", split, splits.indexOf(split))
                                .isBetween(0L, split.elapsedMillis() + 1));
                RunFacts run = ((Recording.Run) TrackFile.read(file).getFirst()).facts();
                long moving = splits.stream().mapToLong(Split::movingMillis).sum();
                assertThat(moving)
                        .as("all parts together; what is shorter than a metre is left out")
                        .isBetween(
                                run.duration().toMillis() - 5_000,
                                run.duration().toMillis());
            }
        }
    }
}
