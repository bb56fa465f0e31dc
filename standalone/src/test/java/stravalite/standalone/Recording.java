package stravalite.standalone;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A run of 2 km in 650 s: 1 km at 2.5 m/s, then 1 km at 4 m/s. */
final class Recording {

    private static final Instant START = Instant.parse("2026-08-01T07:00:00Z");
    private static final double METRES_A_DEGREE = Math.PI * 6_371_008.8 / 180;

    private Recording() {}

    /** As a device recorded it. */
    static String gpx() {
        return "<gpx version=\"1.1\"><trk><type>running</type><trkseg>"
                + IntStream.rangeClosed(0, 650)
                        .mapToObj(second -> String.format(
                                Locale.ROOT,
                                "<trkpt lat=\"%.9f\" lon=\"13\"><time>%s</time></trkpt>",
                                (second <= 400 ? 2.5 * second : 1_000 + 4 * (second - 400)) / METRES_A_DEGREE,
                                START.plusSeconds(second)))
                        .collect(Collectors.joining())
                + "</trkseg></trk></gpx>";
    }

    /** As a list has it. */
    static String csv() {
        return "started_at,distance_m,duration_s\n" + START + ",2000,650\n";
    }
}
