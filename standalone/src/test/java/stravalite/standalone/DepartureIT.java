package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.testkit.StompClient;

/** Who deletes their account is gone everywhere, and nobody else's numbers change. */
class DepartureIT {

    private final World world = RunningSystem.world();

    @Test
    void givenRunnerWhenTheyLeaveThenTheyAreGoneFromBoardsDirectoryFeedAndSessions() {
        Member leaver = Scene.withHalfYear(world, "Leaver", 41);
        leaver.posts(Member.runNow(1_000_000, 3_600_000, null));
        Member stayer = Scene.withHalfYear(world, "Stayer", 42);
        BoardCheck.of(world).currentBoardsAreRight();
        await().until(() -> world.directory().contains(leaver.id().toString()));
        try (StompClient stomp = leaver.listen()) {
            stomp.subscribe("/user/queue/analytics");
            Live.next(stomp);
            leaver.leaves();
            assertThat(stomp.awaitClosed(Duration.ofSeconds(20))).isTrue();
        }
        leaver.http().get("/runs/" + leaver.id()).hasStatus(401);
        leaver.logIn().hasStatus(401);
        BoardCheck.of(world).currentBoardsAreRight();
        BoardCheck.of(world).pastBoardsAreRight();
        await().untilAsserted(() -> assertThat(world.anybody()
                        .get("/leaderboard/around/" + leaver.id())
                        .status())
                .isEqualTo(404));
        await().untilAsserted(() ->
                assertThat(world.directory()).doesNotContain(leaver.id().toString()));
        await().untilAsserted(() -> assertThat(world.feedAfter(0).toString())
                .doesNotContain(leaver.id().toString()));
        OwnNumbers.areThoseOf(stayer);
    }

    @Test
    void givenRunnerWhoLeftThenNoRowOfTheirsIsLeftInAccountsOrImports() {
        Member leaver = Scene.withHalfYear(world, "Leaver", 43);
        leaver.leaves();
        JdbcClient jdbc = RunningSystem.bean(JdbcClient.class);
        for (String table : new String[] {"importing.job", "importing.known_run"}) {
            assertThat(jdbc.sql("select count(*) from " + table + " where runner_id = ?")
                            .param(leaver.id())
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }
}
