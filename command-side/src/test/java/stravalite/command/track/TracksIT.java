package stravalite.command.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static stravalite.command.importing.track.Tracks.START;
import static stravalite.command.importing.track.Tracks.bytes;
import static stravalite.command.importing.track.Tracks.gpx;
import static stravalite.command.importing.track.Tracks.gzip;
import static stravalite.command.importing.track.Tracks.lap;
import static stravalite.command.importing.track.Tracks.north;
import static stravalite.command.importing.track.Tracks.tcx;
import static stravalite.command.importing.track.Tracks.totals;
import static stravalite.command.importing.track.Tracks.trk;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stravalite.command.WriteSide;
import stravalite.command.Zips;
import stravalite.command.importing.track.Fits;
import tools.jackson.databind.JsonNode;

/** The file of a recording is kept with its runs, and only their runner gets it back. */
class TracksIT extends WriteSide {

    private static final String TABLES =
            "select (select count(*) from importing.track_file where runner_id = :me::uuid)"
                    + " + (select count(*) from importing.run_track where runner_id = :me::uuid)"
                    + " + (select count(*) from importing.track_space where runner_id = :me::uuid)";

    /** 2.5 km at 2.5 m/s. */
    private static byte[] track(Instant start) {
        return bytes(gpx(trk("<type>running</type>", north(start, 1000, 2.5))));
    }

    private List<String> imported(byte[] content) {
        Answer accepted = upload("run.xml", content);
        assertThat(accepted.status()).isEqualTo(202);
        JsonNode job = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> send("GET", accepted.header("Location")).body(),
                        body -> !body.get("status").asString().equals("running"));
        assertThat(job.get("refused").asInt()).as(job.toString()).isZero();
        return job.get("files")
                .valueStream()
                .filter(line -> line.get("result").asString().equals("recorded"))
                .map(line -> "/runs/" + me + "/" + line.get("run_id").asString())
                .toList();
    }

    private String event(String run) {
        return jdbc.sql("select convert_from(payload, 'UTF8') from event_store.event where aggregate_identifier = ?"
                        + " order by sequence_number desc limit 1")
                .param("run:" + me + ":" + run.substring(run.lastIndexOf('/') + 1))
                .query(String.class)
                .single();
    }

    @Test
    void givenRecordingWhenImportedThenItsFileComesBackAsItWas() throws IOException {
        byte[] content = track(START);
        String run = imported(gzip(content)).getFirst();
        HttpResponse<byte[]> original = raw("GET", run + "/track/original");
        assertThat(original.statusCode()).isEqualTo(200);
        assertThat(original.body()).isEqualTo(content);
        assertThat(original.headers().firstValue("Content-Type")).contains("application/gpx+xml");
        assertThat(original.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment; filename=\"")
                .endsWith(".gpx\"");
        assertThat(event(run)).contains("\"effortsMs\":{\"400m\":", "\"elapsedMs\":1000000", "\"trackSha256\":{");
        assertThat(event(run)).as("no place in the event").doesNotContain("latitude", "longitude", "trkpt");
    }

    @Test
    void givenFitWhenImportedThenItsFileWayAndSplitsAreThere() throws IOException {
        byte[] content = Fits.run(START);
        String run = imported(gzip(content)).getFirst();
        HttpResponse<byte[]> original = raw("GET", run + "/track/original");
        assertThat(original.body()).isEqualTo(content);
        assertThat(original.headers().firstValue("Content-Type")).contains("application/vnd.ant.fit");
        assertThat(original.headers().firstValue("Content-Disposition").orElse(""))
                .endsWith(".fit\"");
        assertThat(event(run)).contains("\"effortsMs\":{\"400m\":160000,", "\"elapsedMs\":1000000");
        JsonNode last = send("GET", run + "/track").body().get("points").get(999);
        assertThat(last.get("distance").asDouble()).isEqualTo(2.5);
        assertThat(last.get("elevation").asDouble()).isEqualTo(100);
        assertThat(send("GET", run + "/splits")
                        .body()
                        .valueStream()
                        .map(split -> split.get("elapsed").asDouble()))
                .containsExactly(400.0, 400.0, 200.0);
    }

    @Test
    void givenRecordingWhenItsWayIsAskedForThenAtMostAThousandPointsWithBothEnds() {
        String run = imported(track(START)).getFirst();
        Answer answer = send("GET", run + "/track");
        JsonNode points = answer.body().get("points");
        assertThat(points.size()).isEqualTo(1000);
        assertThat(points.get(0).get("elapsed").asDouble()).isZero();
        assertThat(points.get(999).get("elapsed").asDouble()).isEqualTo(1000);
        assertThat(points.get(999).get("distance").asDouble()).isEqualTo(2.5);
        assertThat(points.get(999).get("longitude").asDouble()).isEqualTo(10);
        assertThat(points.get(0).path("elevation").isNumber()).isFalse();
        assertThat(send("GET", run + "/track", new String[] {"If-None-Match", answer.header("ETag")})
                        .status())
                .isEqualTo(304);
    }

    @Test
    void givenRecordingWhenSplitThenEachUnitAndTheRest() {
        String run = imported(track(START)).getFirst();
        JsonNode splits = send("GET", run + "/splits").body();
        assertThat(splits.valueStream().map(split -> split.get("distance").asDouble()))
                .containsExactly(1.0, 1.0, 0.5);
        assertThat(splits.get(0).get("elapsed").asDouble()).isBetween(399.9, 400.1);
        assertThat(splits.get(0).get("moving").asDouble()).isBetween(398.5, 401.5);
        assertThat(splits.valueStream()
                        .mapToDouble(split -> split.get("elapsed").asDouble())
                        .sum())
                .isBetween(999.99, 1000.01);
        JsonNode miles = send("GET", run + "/splits?unit=mile").body();
        assertThat(miles.valueStream().map(split -> split.get("distance").asDouble()))
                .containsExactly(1.60934, 0.89066);
        assertThat(send("GET", run + "/splits?unit=furlong").status()).isEqualTo(400);
    }

    @Test
    void givenTwoRunsInOneFileWhenImportedThenTheFileIsKeptOnceAndEachRunHasItsOwnPart() {
        Instant next = START.plus(Duration.ofDays(1));
        List<String> runs = imported(bytes(gpx(trk("", north(START, 600, 3)) + trk("", north(next, 300, 3)))));
        assertThat(runs).hasSize(2);
        assertThat(jdbc.sql("select count(*) from importing.track_file where runner_id = ?::uuid")
                        .param(me)
                        .query(Long.class)
                        .single())
                .isOne();
        for (String run : runs) {
            JsonNode points = send("GET", run + "/track").body().get("points");
            assertThat(points.get(points.size() - 1).get("elapsed").asInt()).isIn(600, 300);
        }
        assertThat(send("GET", runs.get(0) + "/track").body())
                .isNotEqualTo(send("GET", runs.get(1) + "/track").body());
    }

    @Test
    void givenCorrectedDistanceThenTheEffortsAreGoneAndTheFileStays() {
        String run = imported(track(START)).getFirst();
        assertThat(send("PUT", run, "{\"distance\":2.6}").status()).isEqualTo(202);
        assertThat(event(run)).contains("\"elapsedMs\":1000000").doesNotContain("effortsMs");
        assertThat(send("GET", run + "/track").status()).isEqualTo(200);
        assertThat(send("DELETE", run).status()).isEqualTo(202);
        assertThat(send("GET", run + "/track").status()).isEqualTo(410);
        assertThat(send("POST", run + "/restore").status()).isEqualTo(202);
        assertThat(send("GET", run + "/track").status()).isEqualTo(200);
    }

    @Test
    void givenRunWithoutTrackOrNoRunThenThereIsNone() {
        String typed = send("POST", "/runs/" + me, "{\"distance\":5,\"duration\":1500}")
                .header("Location");
        String lapsOnly = imported(bytes(tcx("Running", lap(START, totals("1000", "3500"), ""))))
                .getFirst();
        for (String run : List.of(typed, lapsOnly, "/runs/" + me + "/" + UUID.randomUUID())) {
            for (String what : List.of("/track", "/track/original", "/splits")) {
                assertThat(send("GET", run + what).status()).as(run + what).isEqualTo(404);
            }
        }
    }

    @Test
    void givenNoRoomThenTheRunIsRecordedWithItsEffortsAndWithoutItsFile() {
        jdbc.sql("insert into importing.track_space values (?::uuid, 1024 * 1024 * 1024)")
                .param(me)
                .update();
        String run = imported(track(START)).getFirst();
        assertThat(event(run)).contains("effortsMs").doesNotContain("trackSha256");
        assertThat(send("GET", run + "/track").status()).isEqualTo(404);
    }

    @Test
    void givenSameRecordingAgainAfterItsRunWasDeletedThenItIsANewRunWithTheSameFile() {
        String first = imported(track(START)).getFirst();
        send("DELETE", first);
        String second = imported(gzip(track(START))).getFirst();
        assertThat(second).isNotEqualTo(first);
        assertThat(send("GET", second + "/track").status()).isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from importing.track_file where runner_id = ?::uuid")
                        .param(me)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void givenSomebodyElseThenNothingOfIt() {
        String run = imported(track(START)).getFirst();
        newRunner();
        for (String what : List.of("/track", "/track/original", "/splits")) {
            assertThat(send("GET", run + what).status()).isEqualTo(403);
        }
    }

    @Test
    void givenRunnerWhoLeavesThenNoFileStays() {
        imported(track(START));
        assertThat(jdbc.sql(TABLES).param("me", me).query(Long.class).single()).isEqualTo(3);
        assertThat(send("DELETE", "/user/" + me).status()).isBetween(200, 204);
        assertThat(jdbc.sql(TABLES).param("me", me).query(Long.class).single()).isZero();
    }

    @Test
    void givenExportThenTheFilesAreInAZipOfTheirOwnThatAnImportPassesOver() throws IOException {
        String run = imported(track(START)).getFirst();
        send("DELETE", run);
        byte[] archive = raw("GET", "/user/" + me + "/export").body();
        Map<String, String> files = Zips.read(archive);
        assertThat(files).containsKey("tracks.zip");
        newRunner();
        Answer accepted = upload("strava-lite-export.zip", archive);
        JsonNode job = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> send("GET", accepted.header("Location")).body(),
                        body -> !body.get("status").asString().equals("running"));
        assertThat(job.get("recorded").asInt())
                .as("deleted runs stay so: " + job)
                .isZero();
    }
}
