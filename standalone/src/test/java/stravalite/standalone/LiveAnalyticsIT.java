package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import stravalite.testkit.StompClient;
import tools.jackson.databind.JsonNode;

/** A runner's own numbers as they change, and nobody else's. */
class LiveAnalyticsIT {

    private final World world = RunningSystem.world();

    @Test
    void givenSubscriberWhenRunsChangeThenTheBodyOfGetComesAtOnceAndAsItChanges() {
        Member member = world.newcomer("Watcher", Scene.BERLIN);
        try (StompClient stomp = member.listen()) {
            stomp.subscribe("/user/queue/analytics");
            assertThat(Live.next(stomp)).isEqualTo(analytics(member));
            UUID run = member.posts(Member.runNow(1_000_000, 3_600_000, null));
            comes(stomp, member);
            member.corrects(run, Member.runNow(1_200_000, 3_600_000, null));
            comes(stomp, member);
            member.deletes(run);
            comes(stomp, member);
        }
    }

    @Test
    void givenTwoSubscribersWhenOneRunsThenTheOtherHearsNothingOfIt() {
        Member one = world.newcomer("One", Scene.BERLIN);
        Member other = world.newcomer("Other", Scene.BERLIN);
        other.posts(Member.runNow(300_000, 1_800_000, null));
        analytics(other);
        try (StompClient ones = one.listen();
                StompClient others = other.listen()) {
            ones.subscribe("/user/queue/analytics");
            others.subscribe("/user/queue/analytics");
            Live.next(ones);
            Live.next(others);
            one.posts(Member.runNow(777_000, 3_600_000, null));
            comes(ones, one);
            other.posts(Member.runNow(200_000, 1_800_000, null));
            // The first message after the snapshot is already about the own run.
            assertThat(Live.next(others)).isEqualTo(analytics(other));
        }
    }

    private static void comes(StompClient stomp, Member member) {
        JsonNode now = analytics(member);
        assertThat(Live.until(stomp, now::equals)).isEqualTo(now);
    }

    private static JsonNode analytics(Member member) {
        return member.http()
                .get("/analytics/" + member.id() + "?" + member.afterTheLatestChange())
                .hasStatus(200)
                .body();
    }
}
