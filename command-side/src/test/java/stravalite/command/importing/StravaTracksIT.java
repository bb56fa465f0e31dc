package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static stravalite.command.importing.track.Tracks.START;
import static stravalite.command.importing.track.Tracks.bytes;
import static stravalite.command.importing.track.Tracks.gpx;
import static stravalite.command.importing.track.Tracks.gzip;
import static stravalite.command.importing.track.Tracks.north;
import static stravalite.command.importing.track.Tracks.trk;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stravalite.command.Zips;
import tools.jackson.databind.JsonNode;

/** The runs of a Strava archive come with the recordings beside its list. */
class StravaTracksIT extends Importing {

    private static final String HEADER = "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,"
            + "Filename,Elapsed Time,Moving Time,Distance\n";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    /** An activity on a day of its own, by the list. */
    private static String listed(int day, String type, int metres, String file) {
        return day + ",\"" + DATE.format(START.plus(Duration.ofDays(day))) + "\",Day " + day + "," + type
                + ",1600,5.00," + file + ",1600,1000," + metres + "\n";
    }

    /** The same by its recording: 3,500 m in 1,000 s. */
    private static byte[] recorded(int day) {
        return bytes(gpx(trk("<type>running</type>", north(START.plus(Duration.ofDays(day)), 1000, 3.5))));
    }

    private JsonNode imported(Map<String, byte[]> files) {
        return imported("export.zip", Zips.of(files));
    }

    private static String run(JsonNode job, String line) {
        return job.get("files")
                .valueStream()
                .filter(entry ->
                        (entry.get("name").asString() + " " + entry.path("line").asInt()).endsWith(line))
                .map(entry -> entry.get("run_id").asString())
                .findFirst()
                .orElseThrow();
    }

    private int trackStatus(String run) {
        return send("GET", "/runs/" + me + "/" + run + "/track").status();
    }

    private List<String> efforts(String run) {
        return jdbc.sql("""
                        select coalesce(convert_from(payload, 'UTF8')::jsonb ->> 'effortsMs', 'none') from event_store.event
                        where convert_from(payload, 'UTF8')::jsonb ->> 'runId' = :run order by sequence_number
                        """).param("run", run).query(String.class).list();
    }

    @Test
    void givenListWithRecordingsWhenImportedThenEachRunIsToldByTheListAndHasItsTrack() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("export_1/activities/1.gpx.gz", gzip(recorded(1)));
        files.put("export_1/activities/2.gpx", recorded(2));
        files.put("export_1/activities/3.gpx", bytes(gpx("<trk>").substring(0, 90)));
        files.put("export_1/activities/4.gpx", recorded(4));
        files.put("export_1/activities/6.gpx", recorded(6));
        files.put("export_1/media/1.jpg", new byte[100]);
        files.put(
                "export_1/activities.csv",
                bytes(HEADER
                        + listed(1, "Run", 3510, "activities/1.gpx.gz")
                        + listed(2, "Run", 3000, "activities/2.gpx")
                        + listed(3, "Run", 3500, "activities/3.gpx")
                        + listed(4, "Ride", 3500, "activities/4.gpx")
                        + listed(5, "Run", 3500, "")
                        + listed(7, "Run", 3500, "activities/7.gpx")));
        JsonNode job = imported(files);
        assertThat(told(job))
                .containsExactly(
                        "export.zip/export_1/activities.csv 4 recorded without its track: activities/3.gpx"
                                + " can't be read: it is cut off, or no well-formed XML",
                        "export.zip/export_1/activities.csv 2 recorded ",
                        "export.zip/export_1/activities.csv 3 recorded ",
                        "export.zip/export_1/activities.csv 6 recorded ",
                        "export.zip/export_1/activities.csv 7 recorded ",
                        "export.zip/export_1/activities/6.gpx 1 recorded ",
                        "export.zip 0 skipped 1 other file is passed over: no runs",
                        "export.zip/export_1/activities.csv 5 skipped is no run: Ride");
        assertThat(trackStatus(run(job, ".csv 2"))).isEqualTo(200);
        assertThat(efforts(run(job, ".csv 2")).getFirst()).contains("\"1k\"");
        assertThat(trackStatus(run(job, ".csv 3"))).isEqualTo(200);
        assertThat(efforts(run(job, ".csv 3")))
                .as("the run was cut: what was measured over all of it does not hold")
                .containsExactly("none");
        assertThat(trackStatus(run(job, ".csv 4"))).isEqualTo(404);
        assertThat(trackStatus(run(job, ".csv 6"))).isEqualTo(404);
        assertThat(trackStatus(run(job, "6.gpx 1"))).isEqualTo(200);
    }

    @Test
    void givenRunsWithoutTracksWhenTheirRecordingsComeThenTheyAreAddedOnce() {
        String list = HEADER + listed(1, "Run", 3510, "activities/1.gpx") + listed(2, "Run", 3510, "activities/2.gpx");
        JsonNode first = imported(Map.of("activities.csv", bytes(list)));
        String run = run(first, ".csv 2");
        assertThat(trackStatus(run)).isEqualTo(404);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("activities.csv", bytes(list));
        files.put("activities/1.gpx", recorded(1));
        files.put("other/2.gpx", recorded(2));
        assertThat(told(imported(files)))
                .containsExactly(
                        "export.zip/activities.csv 2 duplicate this run is there already; its track was added to it",
                        "export.zip/activities.csv 3 duplicate this run is there already",
                        "export.zip/other/2.gpx 1 duplicate this run is there already; its track was added to it");
        assertThat(trackStatus(run)).isEqualTo(200);
        assertThat(efforts(run)).hasSize(2).last().asString().contains("\"1k\"");
        assertThat(told(imported(files))).allMatch(line -> line.endsWith(" this run is there already"));
        assertThat(events("run.corrected")).isEqualTo(2);
        send("DELETE", "/imports/" + first.get("id").asString());
        await().untilAsserted(() -> assertThat(
                        send("GET", "/imports/" + first.get("id").asString())
                                .body()
                                .path("undo")
                                .path("taken_back")
                                .asInt())
                .as("a track that was added is no correction of the runner's")
                .isEqualTo(2));
    }

    @Test
    void givenListThatIsRefusedWhenImportedThenItsRecordingsAreImportedByThemselves() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("activities.csv", bytes("""
                        Activity ID,Activity Date,Activity Name,Activity Type,Filename
                        1,"Jan 1, 2026, 7:00:00 AM",A,Run,activities/1.gpx
                        """));
        files.put("activities/1.gpx", recorded(1));
        assertThat(told(imported(files)))
                .containsExactly(
                        "export.zip/activities.csv 0 refused column Distance is missing",
                        "export.zip/activities/1.gpx 1 recorded ");
    }

    @Test
    void givenTitleThatNamesARecordingWhenImportedThenTheRecordingIsImportedByItself() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "activities.csv", bytes(HEADER + listed(1, "Run", 3510, "").replace("Day 1", "like activities/6.gpx")));
        files.put("activities/6.gpx", recorded(6));
        assertThat(told(imported(files))).contains("export.zip/activities/6.gpx 1 recorded ");
    }

    @Test
    void givenListThatIsGzippedWhenImportedThenItsRecordingsComeWithIt() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("activities.csv.gz", gzip(bytes(HEADER + listed(1, "Run", 3510, "activities/1.gpx"))));
        files.put("activities/1.gpx", recorded(1));
        assertThat(told(imported(files))).containsExactly("export.zip/activities.csv.gz 2 recorded ");
    }

    @Test
    void givenListThatIsNotUnderstoodWhenImportedThenItsRecordingsAreImportedByThemselves() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        String spanish = "ID de actividad,Fecha,Nombre,Tipo,Nota,Tiempo,Distancia" + ",a".repeat(8)
                + ",Tiempo,b,Distancia" + ",c".repeat(80) + "\n1,activities/1.gpx\n";
        files.put("activities.csv", bytes(spanish));
        files.put("activities/1.gpx", recorded(1));
        List<String> told = told(imported(files));
        assertThat(told.getFirst()).contains("in a language that is not supported");
        assertThat(told.getLast()).isEqualTo("export.zip/activities/1.gpx 1 recorded ");
    }
}
