package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stravalite.testkit.StompClient;
import tools.jackson.databind.JsonNode;

/** Who is private is on no leaderboard, in no feed and in no directory, and is back with {@code public}. */
class VisibilityIT {

    private final World world = RunningSystem.world();

    @Test
    void givenRunnerWhenPrivateThenGoneFromBoardsFeedAndDirectoryAndBackWhenPublic() {
        Member member = Scene.withHalfYear(world, "Shy", 61);
        UUID told = member.posts(Member.runNow(1_000_000, 3_600_000, null));
        isSeen(member, told);

        member.hides();
        UUID untold = member.posts(Member.runNow(700_000, 2_700_000, null));
        isNotSeen(member);
        OwnNumbers.areThoseOf(member);
        assertThat(member.http()
                        .get("/leaderboard?limit=1000&after=" + untold)
                        .hasStatus(200)
                        .body()
                        .toString())
                .as("what they wait for themselves")
                .doesNotContain(member.id().toString());
        BoardCheck.of(world).pastBoardsAreRight();

        member.showsAgain();
        isSeen(member, told);
        OwnNumbers.areThoseOf(member);
        BoardCheck.of(world).pastBoardsAreRight();
        assertThat(world.feedAfter(0).toString())
                .as("a run recorded while private")
                .doesNotContain(untold.toString());
        member.corrects(untold, Member.runNow(800_000, 2_700_000, null));
        member.deletes(told);
        UUID next = member.posts(Member.runNow(300_000, 1_800_000, null));
        isSeen(member, next);
        OwnNumbers.areThoseOf(member);
        assertThat(world.feedAfter(0).toString()).doesNotContain(untold.toString(), told.toString());
    }

    private void isSeen(Member member, UUID run) {
        String id = member.id().toString();
        BoardCheck.of(world).currentBoardsAreRight();
        await().untilAsserted(
                        () -> world.anybody().get("/leaderboard/around/" + id).hasStatus(200));
        await().untilAsserted(() -> assertThat(world.directory()).contains(id));
        await().untilAsserted(() -> assertThat(world.feedAfter(0).toString()).contains(run.toString()));
    }

    private void isNotSeen(Member member) {
        String id = member.id().toString();
        BoardCheck.of(world).currentBoardsAreRight();
        for (String query : List.of("", "?metric=runs&window=week", "?metric=duration&window=year")) {
            await().untilAsserted(() ->
                    member.http().get("/leaderboard/around/" + id + query).hasStatus(404));
        }
        await().untilAsserted(() -> assertThat(world.directory()).doesNotContain(id));
        await().untilAsserted(() -> assertThat(world.feedAfter(0).toString()).doesNotContain(id));
    }

    @Test
    void givenSubscribersWhenTheFirstHidesAndIsRenamedThenTheyVanishAndComeBackUnderTheNewName() {
        Member member = world.newcomer("First of all", Scene.BERLIN);
        try (StompClient stomp = StompClient.connect(world.anybody().socket(), null)) {
            stomp.subscribe("/topic/leaderboard/elevation/week");
            member.posts(Member.runNow(1_000_000, 3_600_000, 9_999_999L));
            Live.until(stomp, board -> board.toString().contains("First of all"));
            member.hides();
            JsonNode without = Live.until(
                    stomp, board -> !board.toString().contains(member.id().toString()));
            assertThat(without.path("position").asLong()).isPositive();
            member.renames("Under another name");
            member.showsAgain();
            JsonNode again = Live.until(
                    stomp, board -> board.toString().contains(member.id().toString()));
            assertThat(again.path("rows").path(0).path("name").asString()).isEqualTo("Under another name");
            member.renames("Under a third name");
            Live.until(stomp, board -> board.toString().contains("Under a third name"));
        }
        await().untilAsserted(() -> assertThat(world.directory()).contains("Under a third name"));
        await().untilAsserted(() -> assertThat(world.feedAfter(0).toString())
                .contains("Under a third name")
                .doesNotContain("First of all", "Under another name"));
        member.runs().keySet().stream().toList().forEach(member::deletes);
        BoardCheck.of(world).currentBoardsAreRight();
    }

    @Test
    void givenSubscriberOfTheFeedWhenAPrivateRunnerRunsThenNothingComesAndNoNumberIsGivenAway() {
        Member hidden = world.newcomer("Hidden", Scene.BERLIN);
        Member shown = world.newcomer("Shown", Scene.BERLIN);
        UUID first = shown.posts(Member.runNow(500_000, 1_800_000, null));
        UUID before = hidden.posts(Member.runNow(600_000, 1_900_000, null));
        await().untilAsserted(
                        () -> assertThat(world.feedAfter(0).toString()).contains(first.toString(), before.toString()));
        hidden.hides();
        await().untilAsserted(() -> assertThat(world.feedAfter(0).toString()).doesNotContain(before.toString()));
        try (StompClient stomp = StompClient.connect(world.anybody().socket(), null)) {
            stomp.subscribe("/topic/runs");
            JsonNode last = Live.untilRun(stomp, first);
            hidden.posts(Member.runNow(700_000, 2_700_000, null));
            OwnNumbers.areThoseOf(hidden);
            UUID second = shown.posts(Member.runNow(800_000, 2_700_000, null));
            JsonNode next = Live.next(stomp);
            assertThat(next.path("run_id").asString()).isEqualTo(second.toString());
            assertThat(next.path("seq").asLong())
                    .as("after %s and the one that was told before its runner hid", last)
                    .isEqualTo(last.path("seq").asLong() + 2);
        }
    }
}
