package stravalite.command.importing.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static stravalite.command.importing.track.Fits.POINT;
import static stravalite.command.importing.track.Tracks.START;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import stravalite.api.run.Distance;

/** The same run says the same whether a device writes it as FIT or as TCX. */
class FitLikeTcxTest {

    /** @param high in fifths of a metre, from 500 m below the sea */
    private record Step(Instant time, long latitude, long longitude, long centimetres, long high) {}

    /** A run with turns, hills and pauses, anywhere. */
    private static List<Step> ran(Random random) {
        List<Step> steps = new ArrayList<>();
        Instant time = START;
        double latitude = random.nextDouble(-70, 70);
        double longitude = random.nextDouble(-180, 180);
        double centimetres = 0;
        double high = 3_000;
        for (int left = random.nextInt(2, 600); left > 0; left--) {
            steps.add(new Step(
                    time,
                    Fits.semicircles(latitude),
                    Fits.semicircles(longitude),
                    Math.round(centimetres),
                    Math.round(high)));
            int seconds = random.nextInt(40) == 0 ? random.nextInt(1, 300) : random.nextInt(1, 4);
            double metres = seconds > 3 ? 0 : random.nextDouble(1, 5) * seconds;
            time = time.plusSeconds(seconds);
            latitude += metres * random.nextDouble(0.5, 1) / 111_195;
            longitude = wrapped(longitude + metres * random.nextDouble(-0.5, 0.5) / 111_195);
            centimetres += metres * 100;
            high += random.nextDouble(-5, 5);
        }
        return steps;
    }

    private static double wrapped(double longitude) {
        return longitude >= 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
    }

    private static byte[] fit(List<Step> steps, boolean bigEndian, boolean distances, boolean totals) {
        FitWriter empty = FitWriter.activity();
        FitWriter writer = Fits.defined(bigEndian ? empty.bigEndian() : empty);
        for (Step step : steps) {
            writer.data(
                    POINT,
                    FitWriter.seconds(step.time),
                    step.latitude,
                    step.longitude,
                    distances ? step.centimetres : FitWriter.NONE,
                    step.high);
        }
        long millis = totals ? 123_456 : FitWriter.NONE;
        long centimetres = totals ? 40_000 : FitWriter.NONE;
        return writer.data(
                        Fits.SESSION,
                        FitWriter.NONE,
                        FitWriter.seconds(START),
                        Fits.RUNNING,
                        FitWriter.NONE,
                        FitWriter.NONE,
                        millis,
                        centimetres,
                        FitWriter.NONE)
                .file();
    }

    private static byte[] tcx(List<Step> steps, boolean distances, boolean totals) {
        StringBuilder points = new StringBuilder();
        for (Step step : steps) {
            points.append("<Trackpoint><Time>")
                    .append(step.time)
                    .append("</Time><Position><LatitudeDegrees>")
                    .append(Fits.degrees(step.latitude))
                    .append("</LatitudeDegrees><LongitudeDegrees>")
                    .append(Fits.degrees(step.longitude))
                    .append("</LongitudeDegrees></Position><AltitudeMeters>")
                    .append(BigDecimal.valueOf(step.high * 2 - 5_000, 1))
                    .append("</AltitudeMeters>")
                    .append(
                            distances
                                    ? "<DistanceMeters>" + BigDecimal.valueOf(step.centimetres, 2) + "</DistanceMeters>"
                                    : "")
                    .append("</Trackpoint>");
        }
        return Tracks.bytes(Tracks.tcx(
                "Running", Tracks.lap(START, totals ? Tracks.totals("123.456", "400") : "", points.toString())));
    }

    @Property(tries = 300, seed = "20261128")
    void givenSameRunInBothFormatsWhenReadThenTheSameFactsEffortsPointsAndSplits(
            @ForAll long seed, @ForAll boolean bigEndian, @ForAll boolean distances, @ForAll boolean totals) {
        List<Step> steps = ran(new Random(seed));
        byte[] fit = fit(steps, bigEndian, distances, totals);
        byte[] tcx = tcx(steps, distances, totals);
        List<Recording> read = TrackFile.read(fit);
        assertThat(read).isEqualTo(TrackFile.read(tcx)).singleElement().isInstanceOf(Recording.Run.class);
        TrackPoints points = TrackFile.points(fit, 1);
        assertThat(seen(points)).isEqualTo(seen(TrackFile.points(tcx, 1)));
        List<Split> splits = Split.of(points, 100_000);
        assertThat(splits).isEqualTo(Split.of(TrackFile.points(tcx, 1), 100_000));
        asWritten(steps, points);
        Recording.Run run = (Recording.Run) read.getFirst();
        assertThat(run.facts().start()).isEqualTo(START);
        assertThat(run.measured())
                .isNotNull()
                .extracting(Measured::elapsedMillis)
                .isEqualTo(elapsed(steps.getLast()));
        long centimetres = steps.getLast().centimetres;
        if (totals) {
            assertThat(run.facts().distance()).isEqualTo(new Distance(40_000));
            assertThat(run.facts().duration()).isEqualTo(Duration.ofMillis(123_456));
        } else if (distances && centimetres > 0) {
            assertThat(run.facts().distance()).isEqualTo(new Distance(centimetres));
            assertThat(run.facts().duration()).isEqualTo(moving(steps));
        }
        if (distances) {
            assertThat(splits.stream().mapToLong(Split::millimetres).sum())
                    .as("the way of all splits")
                    .isBetween(centimetres * 10 - 999, centimetres * 10);
        }
    }

    private record Seen(long millis, double metres, double high, double latitude, double longitude) {}

    private static List<Seen> seen(TrackPoints points) {
        return IntStream.range(0, points.size())
                .mapToObj(place -> new Seen(
                        points.elapsedMillis(place),
                        points.metres(place),
                        points.metresHigh(place),
                        points.latitude(place),
                        points.longitude(place)))
                .toList();
    }

    private static void asWritten(List<Step> steps, TrackPoints points) {
        assertThat(points.size()).isEqualTo(steps.size());
        for (int place = 0; place < steps.size(); place++) {
            Step step = steps.get(place);
            assertThat(points.elapsedMillis(place)).isEqualTo(elapsed(step));
            assertThat(points.metresHigh(place)).isCloseTo(step.high * 0.2 - 500, within(1e-9));
            assertThat(points.latitude(place)).isCloseTo(step.latitude * 180 / 0x1p31, within(1e-9));
            assertThat(points.longitude(place)).isCloseTo(step.longitude * 180 / 0x1p31, within(1e-9));
        }
    }

    private static long elapsed(Step step) {
        return Duration.between(START, step.time).toMillis();
    }

    /** In whole centimetres: stretches of 3 m at least, and what is left, at half a metre a second at least. */
    private static Duration moving(List<Step> steps) {
        long seconds = 0;
        Step from = steps.getFirst();
        for (Step step : steps) {
            long gone = step.centimetres - from.centimetres;
            if (gone >= 300 || step.equals(steps.getLast())) {
                long took = Duration.between(from.time, step.time).toSeconds();
                seconds += gone >= 50 * took ? took : 0;
                from = step;
            }
        }
        return seconds > 0 ? Duration.ofSeconds(seconds) : Duration.between(START, steps.getLast().time);
    }
}
