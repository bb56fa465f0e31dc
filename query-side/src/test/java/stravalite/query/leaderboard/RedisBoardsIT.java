package stravalite.query.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedisBoardsIT {

    private final BoardWorld world = new BoardWorld();
    private final UUID runner = UUID.randomUUID();

    @Test
    void aStandingThatComesLateDoesNotReplaceANewerOne() {
        apply(standing(2, 500_000));
        apply(standing(1, 900_000));
        assertThat(distances()).containsExactly(500_000L);
        apply(standing(3, 700_000));
        assertThat(distances()).containsExactly(700_000L);
    }

    @Test
    void aStandingWithoutRunsLeavesTheBoardAndGoesOnCounting() {
        apply(standing(1, 500_000));
        apply(standing(2, 0));
        assertThat(distances()).isEmpty();
        apply(standing(1, 500_000));
        assertThat(distances()).isEmpty();
        apply(standing(3, 100_000));
        assertThat(distances()).containsExactly(100_000L);
    }

    @Test
    void nothingBringsADeletedRunnerBack() {
        apply(standing(1, 500_000));
        world.redisBoards
                .apply(world.generation, List.of(), List.of(new Departure(runner, Set.of("all"), true, 9)))
                .join();
        apply(standing(7, 900_000));
        assertThat(distances()).isEmpty();
        assertThat(names()).isEmpty();
    }

    @Test
    void aPrivateRunnerLeavesTheBoardsAndNothingThatComesLateBringsThemBack() {
        apply(standing(1, 500_000), "Somebody", 1);
        apply(hidden(2, 500_000), "Somebody", 2);
        assertThat(distances()).isEmpty();
        apply(standing(1, 500_000), "Somebody", 1);
        assertThat(distances()).isEmpty();
        apply(hidden(3, 900_000), "Somebody", 2);
        assertThat(distances()).isEmpty();
        apply(standing(4, 900_000), "Somebody", 3);
        assertThat(distances()).containsExactly(900_000L);
        assertThat(names()).containsExactly("Somebody");
    }

    @Test
    void whatAPrivateRunnerRanAndIsCalledIsNotInRedis() {
        apply(standing(1, 500_000), "Somebody", 1);
        apply(hidden(2, 700_000), "Somebody", 2);
        String everything = everything();
        assertThat(everything).contains(runner.toString()).doesNotContain("Somebody", "500000", "700000");
    }

    @Test
    void aNameThatComesLateDoesNotReplaceANewerOne() {
        apply(standing(1, 500_000), "Old name", 1);
        apply(standing(1, 500_000), "New name", 2);
        assertThat(names()).containsExactly("New name");
        apply(standing(2, 600_000), "Old name", 1);
        assertThat(distances()).containsExactly(600_000L);
        assertThat(names()).containsExactly("New name");
    }

    @Test
    void boardsThatWereEmptiedAreNotTakenForEmptyBoards() {
        apply(standing(1, 500_000));
        world.emptyRedis();
        assertThat(world.redisBoards.read(world.generation, "all", List.of(Metric.DISTANCE), 0, 10))
                .isEmpty();
        assertThat(apply(standing(2, 500_000))).as("complete").isFalse();
    }

    @Test
    void boardsThatAreEmptiedWhileTheyAreFilledAreNotComplete() {
        UUID filler = UUID.randomUUID();
        world.redisBoards.beginFilling(world.generation, filler);
        world.emptyRedis();
        assertThat(world.redisBoards.endFilling(world.generation, filler)).isFalse();
    }

    @Test
    void aRedisThatForgotItsScriptsIsToldAgain() {
        world.commands().scriptFlush().toCompletableFuture().join();
        apply(standing(1, 500_000));
        assertThat(distances()).containsExactly(500_000L);
    }

    private boolean apply(Standing standing) {
        return apply(standing, "Somebody", 1);
    }

    private boolean apply(Standing standing, String name, long nameRevision) {
        return world.redisBoards
                .apply(world.generation, List.of(new Entry(standing, name, nameRevision)), List.of())
                .join();
    }

    /** All hashes and sorted sets of the boards as text. */
    private String everything() {
        var redis = world.commands();
        StringBuilder all = new StringBuilder();
        for (String key :
                redis.keys("stravalite:{leaderboard*").toCompletableFuture().join()) {
            switch (redis.type(key).toCompletableFuture().join()) {
                case "hash" ->
                    all.append(redis.hgetall(key).toCompletableFuture().join());
                case "zset" ->
                    all.append(redis.zrangeWithScores(key, 0, -1)
                            .toCompletableFuture()
                            .join());
                default -> all.append(redis.get(key).toCompletableFuture().join());
            }
        }
        return all.toString();
    }

    private Standing standing(long version, long distanceCm) {
        return standing(version, distanceCm, false);
    }

    private Standing hidden(long version, long distanceCm) {
        return standing(version, distanceCm, true);
    }

    private Standing standing(long version, long distanceCm, boolean hidden) {
        boolean ran = distanceCm > 0;
        return new Standing(
                runner,
                "all",
                version,
                version,
                hidden,
                ran ? 1 : 0,
                distanceCm,
                ran ? 1_000 : 0,
                0,
                ran ? version * 1_000 : null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private List<Long> distances() {
        return page().lines().stream().map(Page.Line::distanceCm).toList();
    }

    private List<String> names() {
        return page().lines().stream().map(Page.Line::name).toList();
    }

    private Page page() {
        return world.redisBoards
                .read(world.generation, "all", List.of(Metric.DISTANCE), 0, 10)
                .map(pages -> Objects.requireNonNull(pages.get(Metric.DISTANCE)))
                .orElseThrow();
    }
}
