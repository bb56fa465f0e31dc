package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stravalite.command.Zips;
import stravalite.testkit.GeneratedHistory;
import stravalite.testkit.HistoryGenerator;
import stravalite.testkit.StravaActivities;
import tools.jackson.databind.JsonNode;

/** A Strava archive is imported by its list of activities. */
class StravaImportIT extends Importing {

    private static final String HEADER = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,"
            + "Elapsed Time,Distance,Filename,Elapsed Time,Moving Time,Distance\n";

    private static String activity(String id, String type, int metres) {
        return id + ",\"Nov 21, 2025, 6:30:00 AM\",Lunch," + type + ",,1600,5.00,../../etc/passwd,1600,1500," + metres
                + "\n";
    }

    private JsonNode imported(String name, String csv) {
        return imported(name, csv.getBytes(StandardCharsets.UTF_8));
    }

    private static void counts(JsonNode job, int recorded, int duplicates, int refused, int skipped) {
        assertThat(List.of(
                        job.get("status").asString(),
                        job.get("total").asInt(),
                        job.get("recorded").asInt(),
                        job.get("duplicates").asInt(),
                        job.get("refused").asInt(),
                        job.get("skipped").asInt()))
                .as(job.toString())
                .containsExactly("done", recorded + duplicates + refused, recorded, duplicates, refused, skipped);
    }

    @Test
    void givenWholeArchiveWhenImportedThenTheRunsOfItsListAreRecordedAndAllElseIsTold() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("profile.csv", "Athlete ID,Email Address\n1,me@example.org\n".getBytes(StandardCharsets.UTF_8));
        files.put("empty.csv", new byte[0]);
        files.put("zeros.csv", new byte[2 << 20]);
        files.put("activities/9.fit.gz", new byte[] {31, (byte) 139, 8});
        files.put("media/a.jpg", new byte[9]);
        files.put(
                "activities.csv",
                (HEADER + activity("1", "Run", 5000) + activity("2", "Ride", 9000)).getBytes(StandardCharsets.UTF_8));
        JsonNode job = imported("export_1.zip", Zips.of(files));
        counts(job, 1, 0, 1, 1);
        assertThat(job.get("files_left_out").asInt()).isZero();
        assertThat(told(job))
                .containsExactly(
                        "export_1.zip/activities/9.fit.gz 0 refused can't be unpacked: it is cut off or damaged",
                        "export_1.zip/activities.csv 2 recorded ",
                        "export_1.zip 0 skipped 4 other files are passed over: no runs",
                        "export_1.zip/activities.csv 3 skipped is no run: Ride");
    }

    @Test
    void givenActivityThatIsThereWhenImportedAgainThenDuplicateWhateverItsNumbersAndByWhateverFile() {
        counts(imported("a.csv", HEADER + activity("1", "Run", 5000) + activity("1", "Run", 5100)), 1, 1, 0, 0);
        counts(imported("b.csv", HEADER + activity("1", "Trail Run", 7000)), 0, 1, 0, 0);
        counts(imported("c.csv", HEADER + activity("2", "Run", 5009)), 0, 1, 0, 0);
        counts(imported("d.csv", "started_at,distance_m,duration_s\n2025-11-21T06:30:00Z,4991,1500\n"), 0, 1, 0, 0);
        counts(imported("e.csv", HEADER + activity("2", "Run", 7000)), 1, 0, 0, 0);
    }

    @Test
    void givenGeneratedArchiveWhenImportedTwiceAndAsPlainFileThenRecordedOnce() {
        GeneratedHistory history = HistoryGenerator.halfYear(7);
        StravaActivities activities = StravaActivities.of(history, 7, StravaActivities.MOST_COLUMNS);
        int runs = history.runs().size();
        counts(imported("activities.csv", activities.csv()), runs, 0, 0, activities.others());
        counts(imported("activities.csv", activities.csv()), 0, runs, 0, activities.others());
        counts(imported("plain.csv", history.toCsv()), 0, runs, 0, 0);
        assertThat(events("run.recorded")).isEqualTo(runs);
    }

    @Test
    void givenUnreadableLinesWhenImportedThenTheirColumnsAreNamedAsTheFileCallsThem() {
        JsonNode job = imported(
                "activities.csv",
                HEADER + activity("1", "Run", 1).replace("1500,1\n", "1500,\n") + activity("2", "Run", 2_000_000));
        counts(job, 0, 0, 2, 0);
        assertThat(job.get("files")
                        .valueStream()
                        .map(entry -> entry.get("field").asString()))
                .containsExactly("Distance", "Distance");
    }

    @Test
    void givenManyActivitiesOfOtherSportsWhenImportedThenAllAreCountedAndTheFirstKept() {
        String rides = IntStream.range(0, 2_300)
                .mapToObj(id -> activity("" + id, "Ride", 9000))
                .collect(Collectors.joining());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a/activities.csv", (HEADER + rides).getBytes(StandardCharsets.UTF_8));
        files.put("b/activities.csv", (HEADER + activity("1", "Run", 5000) + rides).getBytes(StandardCharsets.UTF_8));
        files.put("photo.jpg", new byte[9]);
        JsonNode job = imported("export_1.zip", Zips.of(files));
        counts(job, 1, 0, 0, 4_600);
        JsonNode all = send("GET", "/imports/" + job.get("id").asString() + "?limit=100000")
                .body();
        assertThat(all.get("files").size())
                .as("the run, the archive and the first rides")
                .isEqualTo(1_002);
        assertThat(told(all))
                .startsWith(
                        "export_1.zip/b/activities.csv 2 recorded ",
                        "export_1.zip 0 skipped 1 other file is passed over: no runs")
                .endsWith("export_1.zip/a/activities.csv 1001 skipped is no run: Ride");
        assertThat(all.get("files_left_out").asInt()).isEqualTo(3_600);
    }

    @Test
    void givenJobOfADeadProcessWhenItGoesOnThenWhatWasSkippedIsCountedOnce() {
        String csv = HEADER + activity("1", "Ride", 9000) + activity("2", "Swim", 900) + activity("3", "Run", 5000);
        JsonNode ended = ended(new WaitingJob(jdbc, me)
                .file(0, "activities.csv", csv.getBytes(StandardCharsets.UTF_8), 2)
                .line(0, 2, "skipped", "skipped")
                .release());
        counts(ended, 1, 0, 0, 2);
        assertThat(told(ended))
                .containsExactly(
                        "activities.csv 4 recorded ",
                        "activities.csv 2 skipped before the crash",
                        "activities.csv 3 skipped is no run: Swim");
    }
}
