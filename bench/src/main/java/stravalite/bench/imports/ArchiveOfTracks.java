package stravalite.bench.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive as Strava hands it out: a list, and a recording of each run in it, half of them GPX and half TCX, a point each
 * second, each run on a day of its own and from 20 to 70 minutes long.
 */
final class ArchiveOfTracks {

    private static final Instant FIRST = Instant.parse("2015-01-01T06:30:00Z");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);
    private static final double METRES_A_DEGREE = Math.PI * 6_371_008.8 / 180;

    private final Random random;
    private long bytes;

    private ArchiveOfTracks(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Writes the archive.
     *
     * @return how many bytes its recordings come to, unpacked
     */
    static long write(Path file, int runs, long seed) throws IOException {
        ArchiveOfTracks archive = new ArchiveOfTracks(seed);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            StringBuilder list = new StringBuilder("Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,"
                    + "Distance,Filename,Elapsed Time,Moving Time,Distance\n");
            for (int run = 1; run <= runs; run++) {
                archive.write(zip, run, list);
            }
            zip.putNextEntry(new ZipEntry("activities.csv"));
            zip.write(list.toString().getBytes(StandardCharsets.UTF_8));
        }
        return archive.bytes;
    }

    private void write(ZipOutputStream zip, int run, StringBuilder list) throws IOException {
        Instant start = FIRST.plus(Duration.ofDays(run));
        int seconds = 1200 + random.nextInt(3000);
        double pace = 2.5 + random.nextDouble();
        boolean gpx = run % 2 == 0;
        String name = "activities/" + run + (gpx ? ".gpx" : ".tcx") + ".gz";
        zip.putNextEntry(new ZipEntry(name));
        OutputStream gzip = new GZIPOutputStream(zip);
        byte[] track = track(gpx, start, seconds, pace).getBytes(StandardCharsets.UTF_8);
        gzip.write(track);
        ((GZIPOutputStream) gzip).finish();
        bytes += track.length;
        long metres = Math.round(seconds * pace);
        list.append(run + ",\"" + DATE.format(start) + "\",Run " + run + ",Run," + seconds + ","
                + String.format(Locale.ROOT, "%.2f", metres / 1000.0) + "," + name + "," + seconds + "," + seconds + ","
                + metres + "\n");
    }

    private String track(boolean gpx, Instant start, int seconds, double pace) {
        StringBuilder points = new StringBuilder();
        double direction = random.nextDouble() * 2 * Math.PI;
        double latitude = 52;
        double longitude = 13;
        double elevation = 40;
        for (int second = 0; second <= seconds; second++) {
            Instant time = start.plusSeconds(second);
            points.append(
                    gpx
                            ? String.format(
                                    Locale.ROOT,
                                    "<trkpt lat=\"%.7f\" lon=\"%.7f\"><ele>%.1f</ele><time>%s</time></trkpt>\n",
                                    latitude,
                                    longitude,
                                    elevation,
                                    time)
                            : String.format(
                                    Locale.ROOT,
                                    "<Trackpoint><Time>%s</Time><Position><LatitudeDegrees>%.7f</LatitudeDegrees>"
                                            + "<LongitudeDegrees>%.7f</LongitudeDegrees></Position>"
                                            + "<AltitudeMeters>%.1f</AltitudeMeters><DistanceMeters>%.2f</DistanceMeters>"
                                            + "</Trackpoint>\n",
                                    time,
                                    latitude,
                                    longitude,
                                    elevation,
                                    second * pace));
            direction += random.nextGaussian() * 0.05;
            latitude += pace * Math.cos(direction) / METRES_A_DEGREE;
            longitude += pace * Math.sin(direction) / METRES_A_DEGREE / Math.cos(Math.toRadians(latitude));
            elevation += random.nextGaussian() * 0.1;
        }
        return gpx
                ? "<?xml version=\"1.0\"?><gpx version=\"1.1\" creator=\"bench\""
                        + " xmlns=\"http://www.topografix.com/GPX/1/1\"><trk><type>running</type><trkseg>" + points
                        + "</trkseg></trk></gpx>"
                : "<?xml version=\"1.0\"?><TrainingCenterDatabase"
                        + " xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\"><Activities>"
                        + "<Activity Sport=\"Running\"><Id>" + start + "</Id><Lap StartTime=\"" + start
                        + "\"><TotalTimeSeconds>" + seconds + "</TotalTimeSeconds><DistanceMeters>" + seconds * pace
                        + "</DistanceMeters><Track>" + points
                        + "</Track></Lap></Activity></Activities></TrainingCenterDatabase>";
    }
}
