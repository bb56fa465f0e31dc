package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stravalite.testkit.StompClient;

/** Several nodes of each side, in processes of their own, are one system: also while one of them dies or stands still. */
class NodesIT {

    private static final Logger LOG = LoggerFactory.getLogger(NodesIT.class);
    private static final String FOLLOWING =
            "processor_name ~ '^(analytics|directory|feed|history|leaderboard)-g[0-9]+$'";

    private final Split split = RunningSplit.get();
    private final World world = RunningSplit.world();

    @Test
    void whatOneNodeIsToldEveryOtherKnows() {
        Member member = Scene.withHalfYear(world, "Nia", 71);
        OwnNumbers.areThoseOf(member);
        BoardCheck.of(world).currentBoardsAreRight();
    }

    @Test
    void givenSubscribersOnEveryNodeWhenARunIsPostedToAnyThenAllHearOfIt() {
        Member member = world.newcomer("Liv", Scene.BERLIN);
        try (StompClient one = Live.subscribed(split.socket(split.queries().getFirst()), null, "/topic/runs");
                StompClient other = Live.subscribed(split.socket(split.queries().getLast()), null, "/topic/runs")) {
            List<StompClient> subscribers = List.of(one, other);
            UUID first = member.posts(Member.runNow(500_000, 1_800_000, null));
            await().untilAsserted(() -> assertThat(world.feedAfter(0))
                    .extracting(entry -> entry.path("run_id").asString())
                    .contains(first.toString()));
            subscribers.forEach(subscriber -> Live.untilRun(subscriber, first));

            for (int i = 0; i < 20; i++) {
                long begun = System.nanoTime();
                UUID run = member.posts(Member.runNow(500_000 + i, 1_800_000, null));
                subscribers.forEach(subscriber -> Live.untilRun(subscriber, run));
                LOG.info(
                        "From POST to both subscribers in {} ms",
                        Duration.ofNanos(System.nanoTime() - begun).toMillis());
            }
        }
    }

    @Test
    void everyNodeFoldsItsShare() {
        untilShared();
    }

    @Test
    void limitsAreCountedOnceForAllNodes() {
        // A log-in that fails is enough: what is asked is how many are left.
        List<Integer> left = split.commands().stream()
                .map(node -> new Http(node.address(), "")
                        .raw("POST", "/auth/refresh", Map.of("refresh_token", "none"), List.of()))
                .map(answer -> answer.headers().firstValue("RateLimit").orElseThrow())
                .map(header -> Integer.parseInt(header.replaceAll(".*r=(\\d+).*", "$1")))
                .toList();
        assertThat(left.get(1)).isLessThan(left.get(0));
    }

    @Test
    void whenTheNodeThatFoldsDiesThenAnotherGoesOn() throws Exception {
        untilShared();
        List<Member> members = List.of(world.newcomer("Kit", Scene.BERLIN), world.newcomer("Kay", Scene.SINGAPORE));
        try (Load load = Load.of(members, 400)) {
            load.untilAccepted(20);
            SystemProcess dead = split.queries().getFirst();
            dead.kill();
            split.queries().remove(dead);
            long begun = System.nanoTime();
            untilOwnedBy(1);
            LOG.info("Segments of a killed node taken over after {} ms", millisSince(begun));
            load.untilAccepted(20);
            split.replace(dead);
            untilShared();
            load.everyPromiseIsKept();
        }
        allIsRight();
    }

    @Test
    void whenTheNodeThatFoldsStandsStillThenAnotherGoesOnAndNothingCountsTwice() throws Exception {
        untilShared();
        List<Member> members = List.of(world.newcomer("Sal", Scene.BERLIN), world.newcomer("Sid", Scene.SINGAPORE));
        try (Load load = Load.of(members, 500)) {
            load.untilAccepted(20);
            SystemProcess still = split.queries().getFirst();
            long begun = System.nanoTime();
            still.signal("STOP");
            split.queries().remove(still);
            try {
                untilOwnedBy(1);
                LOG.info("Segments of a node that stands still taken over after {} ms", millisSince(begun));
                await().atMost(Duration.ofSeconds(40)).until(() -> millisSince(begun) >= 30_000);
            } finally {
                still.signal("CONT");
            }
            split.queries().add(still.untilReady());
            untilShared();
            load.everyPromiseIsKept();
        }
        allIsRight();
    }

    private void allIsRight() {
        world.members().forEach(OwnNumbers::areThoseOf);
        BoardCheck.of(world).currentBoardsAreRight();
        assertThat(world.feedAfter(0).stream().map(entry -> entry.path("seq").asInt()))
                .doesNotHaveDuplicates();
    }

    private static long millisSince(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    /** Each projection of four segments has two on each node. */
    private void untilShared() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(owners())
                        .allSatisfy((processor, owners) -> assertThat(owners)
                                .as("segments of %s by owner: %s", processor, owners)
                                .doesNotContainKey("nobody")
                                .allSatisfy((owner, segments) ->
                                        assertThat(segments).isLessThanOrEqualTo(2))));
        assertThat(owners()).hasSize(5);
    }

    private void untilOwnedBy(int nodes) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(owners().values().stream()
                                .flatMap(owners -> owners.keySet().stream())
                                .distinct())
                        .hasSize(nodes));
    }

    /** How many segments of each projection every node has. */
    private Map<String, Map<String, Integer>> owners() {
        Map<String, Map<String, Integer>> owners = new TreeMap<>();
        split.jdbc()
                .sql("select processor_name, coalesce(owner, 'nobody') as owner, count(*) as segments"
                        + " from event_store.token where " + FOLLOWING + " group by 1, 2")
                .query(row -> {
                    owners.computeIfAbsent(row.getString("processor_name"), key -> new TreeMap<>())
                            .put(row.getString("owner"), row.getInt("segments"));
                });
        return owners;
    }
}
