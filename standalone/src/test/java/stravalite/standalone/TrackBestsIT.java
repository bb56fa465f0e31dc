package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was measured from a recording counts for bests, then and now, until it fits the run no more. */
class TrackBestsIT {

    private final World world = RunningSystem.world();
    private final Member member = world.newcomer("Tracked", Scene.BERLIN);

    /** What others expect of the boards tells nothing of a run that only a file knew of. */
    @AfterEach
    void leave() {
        member.leaves();
    }

    private String imports() {
        String job = "/imports/"
                + member.http()
                        .upload("/imports", "run.gpx", Recording.gpx())
                        .hasStatus(202)
                        .text("id");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> member.http().get(job).text("status"), "done"::equals);
        return member.http().get(job).body().path("files").get(0).path("run_id").asString();
    }

    private List<String> bests(String parameters) {
        return member.http()
                .get("/analytics/" + member.id() + "/bests" + parameters)
                .hasStatus(200)
                .body()
                .valueStream()
                .map(best -> best.path("distance").asString() + " "
                        + best.path("duration").decimalValue().intValue() + " "
                        + best.path("estimated").asBoolean())
                .toList();
    }

    private void awaitBests(String... expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(bests("")).containsExactly(expected));
    }

    @Test
    void givenRecordingThenItsFastestStretchesCountUntilItsDistanceIsCorrected() {
        String run = imports();
        String[] measured = {"400m 100 false", "1k 250 false", "1_mile 493 false"};
        awaitBests(measured);
        Instant then = Instant.now();
        JsonNode explained = member.http()
                .get("/analytics/" + member.id() + "/explain?number=best_1k")
                .hasStatus(200)
                .body();
        assertThat(explained.path("value").decimalValue().intValue()).isEqualTo(250);
        assertThat(explained.path("runs").get(0).path("run_id").asString()).isEqualTo(run);
        String path = "/runs/" + member.id() + "/" + run;
        assertThat(member.http().get(path).body().path("elapsed").asInt()).isEqualTo(650);
        assertThat(member.http().get(path + "/splits").hasStatus(200).body())
                .extracting(split -> split.path("elapsed").asInt())
                .containsExactly(400, 250);

        member.http().put(path, Map.of("title", "In the park")).hasStatus(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> member.http()
                                .get("/analytics/" + member.id() + "?after=" + run)
                                .status()
                        == 200);
        awaitBests(measured);

        member.http().put(path, Map.of("distance", 1.62, "duration", 500)).hasStatus(202);
        awaitBests("1_mile 496 true");
        assertThat(bests("?as_of=" + then)).as("as known before").containsExactly(measured);
        member.http().get(path + "/track").hasStatus(200);
    }
}
