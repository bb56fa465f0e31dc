package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import stravalite.testkit.BoardMetric;
import stravalite.testkit.GeneratedRun;
import stravalite.testkit.StompClient;
import tools.jackson.databind.JsonNode;

/** The leaderboards over HTTP and STOMP, row for row against the reference, over everybody who is in the system. */
class BoardsIT {

    private static final World WORLD = RunningSystem.world();

    @BeforeAll
    static void thirteenRunners() {
        for (int seed = 21; seed < 24; seed++) {
            Scene.withHalfYear(WORLD, "Board " + seed, seed);
        }
        for (int i = 0; i < 10; i++) {
            Member member = WORLD.newcomer("Today " + i, Scene.BERLIN);
            // Equal scores among them.
            GeneratedRun run =
                    Member.runNow(510_000 + i / 2 * 1_000L, 1_800_000, i % 3 == 0 ? null : Long.valueOf(i / 4 * 500L));
            member.posts(run);
            member.posts(new GeneratedRun(run.start().minusSeconds(7_200), 1_020_000, 4_000_000 - i / 2, null, null));
        }
    }

    @Test
    void givenHistoriesThenCurrentBoardsAreThoseOfTheReference() {
        BoardCheck.of(WORLD).currentBoardsAreRight();
    }

    @Test
    void givenHistoriesThenPastBoardsAreThoseOfTheReference() {
        BoardCheck.of(WORLD).pastBoardsAreRight();
    }

    @Test
    void givenHistoriesThenNeighboursAreThoseOfTheReference() {
        BoardCheck.of(WORLD).neighboursAreRight();
    }

    @Test
    void givenSubscriberWhenSomebodyOvertakesThenSnapshotAndThenTheNewTop() {
        BoardCheck.of(WORLD).currentBoardsAreRight();
        Member overtaker = WORLD.newcomer("Overtaker", Scene.BERLIN);
        try (StompClient stomp = Live.connect(WORLD.anybody().socket(), null)) {
            stomp.subscribe("/topic/leaderboard/distance/all");
            JsonNode snapshot = Live.next(stomp);
            assertThat(BoardCheck.of(WORLD).isTopTen(snapshot.path("rows"), BoardMetric.DISTANCE))
                    .as("snapshot %s", snapshot)
                    .isTrue();
            for (int i = 0; i < 5; i++) {
                overtaker.posts(new GeneratedRun(
                        Instant.parse("2026-03-01T00:00:00Z").plusSeconds(i * 600_000L),
                        90_000_000,
                        500_000_000,
                        null,
                        null));
            }
            BoardCheck now = BoardCheck.of(WORLD);
            JsonNode changed = Live.until(stomp, message -> now.isTopTen(message.path("rows"), BoardMetric.DISTANCE));
            assertThat(changed.path("rows").path(0).path("user_id").asString())
                    .isEqualTo(overtaker.id().toString());
        }
        overtaker.runs().keySet().stream().toList().forEach(overtaker::deletes);
        BoardCheck.of(WORLD).currentBoardsAreRight();
    }

    @Test
    void givenRunJustPostedWhenReadAfterItThenTheBoardHasIt() {
        Member member = WORLD.newcomer("Reads own writes", Scene.BERLIN);
        UUID run = member.posts(Member.runNow(1_000_000, 4_000_000, null));
        assertThat(member.http()
                        .get("/leaderboard?limit=1000&after=" + run)
                        .hasStatus(200)
                        .body()
                        .toString())
                .contains(member.id().toString());
        member.deletes(run);
        assertThat(member.http()
                        .get("/leaderboard?limit=1000&after=" + run)
                        .hasStatus(200)
                        .body()
                        .toString())
                .doesNotContain(member.id().toString());
    }
}
