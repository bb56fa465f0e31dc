package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stravalite.testkit.GeneratedRun;

/** Two runners don't see or change each other's runs, even when these have the same id. */
class IsolationIT {

    private final World world = RunningSystem.world();
    private final Member one = world.newcomer("One", Scene.BERLIN);
    private final Member other = world.newcomer("Other", Scene.SINGAPORE);

    @Test
    void givenSameRunIdsWhenBothRecordThenEachHasTheirOwn() {
        UUID id = UUID.randomUUID();
        GeneratedRun shorter = Member.runNow(400_000, 1_800_000, null);
        GeneratedRun longer = Member.runNow(900_000, 3_600_000, 1_000L);
        one.post(id, shorter).hasStatus(202);
        one.told(id, shorter);
        other.post(id, longer).hasStatus(202);
        other.told(id, longer);
        OwnNumbers.areThoseOf(one);
        OwnNumbers.areThoseOf(other);
        one.deletes(id);
        OwnNumbers.areThoseOf(one);
        OwnNumbers.areThoseOf(other);
    }

    @Test
    void givenSomebodyElsesPathsThenForbiddenAndWithoutATokenUnauthorizedAndNothingChanges() {
        UUID run = other.posts(Member.runNow(400_000, 1_800_000, null));
        String mine = "/" + other.id();
        Map<String, Object> body = Map.of("distance", 1, "duration", 300);
        for (Http stranger : List.of(one.http(), world.anybody())) {
            int expected = stranger.token().isEmpty() ? 401 : 403;
            stranger.get("/runs" + mine).hasStatus(expected);
            stranger.get("/runs" + mine + "/" + run).hasStatus(expected);
            stranger.post("/runs" + mine, body).hasStatus(expected);
            stranger.put("/runs" + mine + "/" + run, body).hasStatus(expected);
            stranger.delete("/runs" + mine + "/" + run).hasStatus(expected);
            stranger.get("/analytics" + mine).hasStatus(expected);
            stranger.get("/analytics" + mine + "/rolling").hasStatus(expected);
            stranger.get("/analytics" + mine + "/totals").hasStatus(expected);
            stranger.get("/analytics" + mine + "/bests").hasStatus(expected);
            stranger.get("/user" + mine).hasStatus(expected);
            stranger.delete("/user" + mine).hasStatus(expected);
        }
        assertThat(other.logIn().status()).isEqualTo(200);
        OwnNumbers.areThoseOf(other);
    }
}
