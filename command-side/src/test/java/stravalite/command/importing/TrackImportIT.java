package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static stravalite.command.importing.track.Tracks.START;
import static stravalite.command.importing.track.Tracks.bytes;
import static stravalite.command.importing.track.Tracks.gpx;
import static stravalite.command.importing.track.Tracks.gzip;
import static stravalite.command.importing.track.Tracks.lap;
import static stravalite.command.importing.track.Tracks.north;
import static stravalite.command.importing.track.Tracks.tcx;
import static stravalite.command.importing.track.Tracks.totals;
import static stravalite.command.importing.track.Tracks.trk;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stravalite.command.Zips;
import stravalite.command.importing.track.Fits;
import tools.jackson.databind.JsonNode;

/** Files of watches and apps are imported like tables. */
class TrackImportIT extends Importing {

    private static final byte[] GPX = bytes(gpx(trk("<type>running</type>", north(START, 1000, 3.5))));
    private static final byte[] TCX = bytes(tcx("Running", lap(START, totals("1000", "3500"), "")));

    @Test
    void givenSameRunInTwoFormatsWhenImportedThenRecordedOnceAndOnceADuplicate() {
        JsonNode first = imported("run", gzip(GPX));
        counts(first, 1, 0, 0);
        JsonNode second = imported("activity.csv", TCX);
        counts(second, 0, 1, 0);
        assertThat(second.get("files").get(0).get("run_id"))
                .isEqualTo(first.get("files").get(0).get("run_id"));
        assertThat(events("run.recorded")).isOne();
        JsonNode run = send(
                        "PUT",
                        "/runs/" + me + "/"
                                + first.get("files").get(0).get("run_id").asString(),
                        "{\"title\":\"So\"}")
                .body();
        assertThat(run.get("distance").asDouble()).as(run.toString()).isEqualTo(3.5);
        assertThat(run.get("duration").asDouble()).isEqualTo(1000);
    }

    @Test
    void givenFitWhenTheSameRunComesInOtherFormatsThenRecordedOnce() {
        counts(imported("run.fit.gz", gzip(Fits.run(START))), 1, 0, 0);
        counts(imported("again.fit", Fits.run(START)), 0, 1, 0);
        counts(imported("run.gpx", bytes(gpx(trk("", north(START, 1000, 2.5))))), 0, 1, 0);
        counts(
                imported("runs.csv", bytes("started_at,distance_m,duration_s\n2026-08-01T07:00:09Z,2490,995\n")),
                0,
                1,
                0);
        assertThat(events("run.recorded")).isOne();
    }

    @Test
    void givenZipOfThemWhenImportedThenEachFileIsToldOf() {
        Instant day = START.plus(Duration.ofDays(1));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("activities/1.gpx.gz", gzip(GPX));
        files.put("activities/2.tcx", TCX);
        files.put(
                "activities/3", bytes(gpx(trk("", north(day, 600, 3)) + trk("<type>ride</type>", north(day, 600, 9)))));
        files.put("activities/4.fit.gz", gzip(Fits.run(START.plus(Duration.ofDays(2)))));
        files.put("activities/6", Fits.ride(START));
        byte[] damaged = Fits.run(START);
        damaged[damaged.length / 2]++;
        files.put("activities/7.fit", damaged);
        files.put("activities/5.gpx", bytes(gpx(trk("", ""))));
        files.put("activities/photo.jpg", bytes("no photo"));
        JsonNode job = imported("archive.zip", Zips.of(files));
        counts(job, 3, 1, 2);
        List<String> told = told(job);
        assertThat(told)
                .containsExactly(
                        "archive.zip/activities/7.fit 0 refused is damaged: its check sum is wrong",
                        "archive.zip/activities/5.gpx 0 refused the track is empty",
                        "archive.zip/activities/2.tcx 1 duplicate this run is there already",
                        "archive.zip/activities/1.gpx.gz 1 recorded ",
                        "archive.zip/activities/3 1 recorded ",
                        "archive.zip/activities/4.fit.gz 1 recorded ",
                        "archive.zip 0 skipped 1 other file is passed over: no runs",
                        "archive.zip/activities/3 2 skipped is no run: ride",
                        "archive.zip/activities/6 1 skipped is no run: cycling");
    }

    @Test
    void givenHostileFilesWhenImportedThenRefusedWithAReason() {
        counts(imported("bomb.gpx.gz", gzip(new byte[3 << 20])), 0, 0, 1);
        counts(imported("cut.gpx", bytes(gpx("<trk>").substring(0, 90))), 0, 0, 1);
        JsonNode job =
                imported("x.gpx", bytes(gpx("").replace("<gpx", "<!DOCTYPE gpx SYSTEM \"file:///etc/passwd\"><gpx")));
        counts(job, 0, 0, 1);
        assertThat(job.get("files").get(0).get("reason").asString()).contains("DOCTYPE");
        counts(imported("ride.gpx", bytes(gpx(trk("<type>ride</type>", "")))), 0, 0, 0);
        counts(
                imported(
                        "runs.csv.gz",
                        gzip(bytes("started_at,distance_m,duration_s\n2026-08-01T07:00:00Z,5000,1500\n"))),
                1,
                0,
                0);
    }

    @Test
    void givenRunOfAListWhenItsRecordingsComeThenRecordedOnceWhicheverIsFirst() {
        String list = "started_at,distance_m,duration_s\n";
        String line = "2026-08-01T07:01:30Z,3550,980\n";
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.gpx", GPX);
        files.put("b.csv", bytes(list + line + "2026-08-01T07:30:00Z,3550,980\n"));
        files.put("c.tcx", bytes(tcx("Running", lap(START.minusSeconds(100), totals("1100", "3440"), ""))));
        JsonNode job = imported("archive.zip", Zips.of(files));
        counts(job, 2, 2, 0);
        String csv = list + line;
        me = newRunner();
        counts(imported("runs.csv", bytes(csv)), 1, 0, 0);
        counts(imported("run.gpx", GPX), 0, 1, 0);
        assertThat(events("run.recorded")).isOne();
    }

    @Test
    void givenRecordingDeletedAndListedAgainWhenRestoredThenRefusedAsTheSameRun() {
        JsonNode job = imported("run.gpx", GPX);
        String run = "/runs/" + me + "/" + job.get("files").get(0).get("run_id").asString();
        assertThat(send("DELETE", run).status()).isEqualTo(202);
        counts(
                imported("runs.csv", bytes("started_at,distance_m,duration_s\n2026-08-01T07:01:30Z,3550,980\n")),
                1,
                0,
                0);
        assertThat(send("POST", run + "/restore").status()).isEqualTo(409);
        assertThat(events("run.restored")).isZero();
    }

    @Test
    void givenOtherRunsCloseToARecordingWhenImportedThenTheyAreRunsOfTheirOwn() {
        String list = "started_at,distance_m,duration_s\n";
        counts(imported("run.gpx", GPX), 1, 0, 0);
        counts(imported("farther.csv", bytes(list + "2026-08-01T07:00:00Z,3572,1000\n")), 1, 0, 0);
        counts(imported("later.csv", bytes(list + "2026-08-01T07:02:01Z,3500,1000\n")), 1, 0, 0);
        String laps = lapByLap(0) + lapByLap(100);
        counts(imported("laps.gpx", bytes(gpx(laps))), 2, 0, 0);
        counts(
                imported("lists.csv", bytes(list + "2026-08-03T07:00:00Z,5000,1500\n2026-08-03T07:00:02Z,5040,1500\n")),
                2,
                0,
                0);
    }

    /** 300 m in 95 s, on a day of its own. */
    private static String lapByLap(int second) {
        return trk("", north(START.plus(Duration.ofDays(1)).plusSeconds(second), 95, 3.2));
    }
}
