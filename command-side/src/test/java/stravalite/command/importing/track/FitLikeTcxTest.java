package stravalite.command.importing.track;

import static org.assertj.core.api.Assertions.assertThat;
import static stravalite.command.importing.track.Fits.POINT;
import static stravalite.command.importing.track.Tracks.START;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

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
    void givenSameRunInBothFormatsWhenReadThenTheSameFactsAndEfforts(
            @ForAll long seed, @ForAll boolean bigEndian, @ForAll boolean distances, @ForAll boolean totals) {
        List<Step> steps = ran(new Random(seed));
        assertThat(TrackFile.read(fit(steps, bigEndian, distances, totals)))
                .isEqualTo(TrackFile.read(tcx(steps, distances, totals)));
    }
}
