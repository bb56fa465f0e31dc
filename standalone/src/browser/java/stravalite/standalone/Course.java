package stravalite.standalone;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A recording of 3,050 m once around a lake: 1 km in 400 s, 1 km in 250 s, and what is left at 3 m/s, but for 120 s of rest. It
 * goes up by 20 m and down again.
 */
final class Course {

    private static final int SECONDS = 1120;
    private static final int STEP = 5;
    private static final double METRES = 3_050;
    private static final double METRES_A_DEGREE = Math.PI * 6_371_008.8 / 180;
    private static final double NORTH = 52.5;

    private Course() {}

    private static double metres(int second) {
        if (second <= 400) {
            return 2.5 * second;
        }
        if (second <= 650) {
            return 1_000 + 4 * (second - 400);
        }
        return 2_000 + 3 * (second <= 750 ? second - 650 : Math.max(100, second - 770));
    }

    private static String point(Instant start, int second) {
        double angle = 2 * Math.PI * metres(second) / METRES;
        double radius = METRES / (2 * Math.PI) / METRES_A_DEGREE;
        return String.format(
                Locale.ROOT,
                "<trkpt lat=\"%.7f\" lon=\"%.7f\"><ele>%.2f</ele><time>%s</time></trkpt>",
                NORTH + radius * Math.cos(angle),
                13.4 + radius * Math.sin(angle) / Math.cos(Math.toRadians(NORTH)),
                40 + 10 * (1 - Math.cos(angle)),
                start.plusSeconds(second));
    }

    static String gpx(Instant start) {
        return "<gpx version=\"1.1\"><trk><name>Round the lake</name><type>running</type><trkseg>"
                + IntStream.rangeClosed(0, SECONDS / STEP)
                        .mapToObj(place -> point(start, place * STEP))
                        .collect(Collectors.joining())
                + "</trkseg></trk></gpx>";
    }

    static FilePayload file(Instant start) {
        return new FilePayload("lake.gpx", "application/gpx+xml", gpx(start).getBytes(StandardCharsets.UTF_8));
    }

    /** Imports it for somebody, and answers the import's id once it is done. */
    static String jobFor(Member member, Instant start) {
        String job = member.http()
                .upload("/imports", "lake.gpx", gpx(start))
                .hasStatus(202)
                .text("id");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> member.http().get("/imports/" + job).text("status"), "done"::equals);
        return job;
    }

    /** Imports it for somebody, and answers the run's id once all numbers include it. */
    static String importFor(Member member, Instant start) {
        JsonNode job = member.http()
                .get("/imports/" + jobFor(member, start))
                .hasStatus(200)
                .body();
        String run = job.path("files").get(0).path("run_id").asString();
        member.http().get("/analytics/" + member.id() + "?after=" + run).hasStatus(200);
        return run;
    }
}
