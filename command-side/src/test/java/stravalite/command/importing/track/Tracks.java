package stravalite.command.importing.track;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Files as devices write them, made for tests. */
public final class Tracks {

    public static final Instant START = Instant.parse("2026-08-01T07:00:00Z");

    /** A degree of latitude, on the sphere that is measured on. */
    private static final double METRES_A_DEGREE = Math.PI * 6_371_008.8 / 180;

    private Tracks() {}

    /** A file with these tracks or other elements in it. */
    public static String gpx(String elements) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" creator=\"test\""
                + " xmlns=\"http://www.topografix.com/GPX/1/1\">" + elements + "</gpx>\n";
    }

    public static String trk(String head, String points) {
        return "<trk>" + head + "<trkseg>" + points + "</trkseg></trk>";
    }

    /** Points to the north, so many metres apart, one each second. */
    public static String north(Instant start, int seconds, double metresASecond) {
        return IntStream.rangeClosed(0, seconds)
                .mapToObj(second -> point(
                        metresASecond * second / METRES_A_DEGREE, 10, "<time>" + start.plusSeconds(second) + "</time>"))
                .collect(Collectors.joining());
    }

    public static String point(double latitude, double longitude, String elements) {
        return String.format(Locale.ROOT, "<trkpt lat=\"%.9f\" lon=\"%.9f\">%s</trkpt>", latitude, longitude, elements);
    }

    /** A file with one activity. */
    public static String tcx(String sport, String laps) {
        return "<?xml version=\"1.0\"?><TrainingCenterDatabase"
                + " xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\"><Activities><Activity Sport=\""
                + sport + "\"><Id>" + START + "</Id>" + laps + "</Activity></Activities></TrainingCenterDatabase>";
    }

    public static String lap(Instant start, String totals, String trackpoints) {
        return "<Lap StartTime=\"" + start + "\">" + totals + "<Track>" + trackpoints + "</Track></Lap>";
    }

    public static String totals(String seconds, String metres) {
        return "<TotalTimeSeconds>" + seconds + "</TotalTimeSeconds><DistanceMeters>" + metres + "</DistanceMeters>";
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
