package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All projections are built again while one fault comes after the other. */
@ExtendWith(Seeded.class)
class FaultTogetherIT {

    private static final int NO_ANSWER = 0;
    private static final int UNAVAILABLE = 503;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> PROJECTIONS = List.of("analytics", "directory", "feed", "history", "leaderboard");

    /** What befalls the system, each once in as many rounds. */
    private enum Fault {
        NODE_KILLED,
        POSTGRES_KILLED,
        REDIS_KILLED,
        REDIS_PAUSED,
        SUBSCRIBERS_CUT
    }

    private final Stage stage = Stage.of("Together");
    private final Split split = stage.split();
    private int postgresKills;
    private int replays;

    /** Of the rebuild, in the moment of each fault. */
    private final List<String> states = new ArrayList<>();

    @Test
    void givenARebuildInTheMiddleOfAllFaultsThenItEndsAndEverythingIsRight() throws Exception {
        SplittableRandom chance = stage.chance();
        Victims victims = new Victims(split, chance);
        Redis redis = new Redis(split);
        int rounds = Faults.killsOfPostgres();
        try (Writers writers = stage.writers(4);
                Follower follower = stage.follower(0);
                Follower other = stage.follower(1)) {
            writers.untilAcknowledged(50);
            List<Fault> coming = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                if (coming.isEmpty()) {
                    coming.addAll(List.of(Fault.values()));
                }
                Fault fault = coming.remove(chance.nextInt(coming.size()));
                @Nullable SystemProcess victim = null;
                try (HeldRebuild rebuild = underWay()) {
                    states.add(rebuild.state());
                    switch (fault) {
                        case NODE_KILLED ->
                            victim = victims.kill(chance.nextBoolean() ? rebuild.node() : commandNode());
                        case POSTGRES_KILLED -> killPostgres();
                        case REDIS_KILLED -> redis.kill();
                        case REDIS_PAUSED -> redis.pause(Duration.ofMillis(chance.nextInt(500, 3_000)));
                        case SUBSCRIBERS_CUT -> redis.cutSubscribers();
                    }
                }
                if (victim != null) {
                    split.replace(victim);
                }
                writers.untilAcknowledged(5);
            }
            assertThat(states)
                    .as("states of the rebuild at the moment of each fault")
                    .isSubsetOf("filling", "completing");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(HeldRebuild.coming(split))
                            .as("replays under way")
                            .isEmpty());
            assertThat(split.jdbc()
                            .sql(
                                    "select projection || ': ' || reason from projection.generation where state = 'failed'")
                            .query(String.class)
                            .list())
                    .as("replays that failed")
                    .isEmpty();
            String counts = stage.invariants(NO_ANSWER, UNAVAILABLE).hold(writers, List.of(follower, other));
            stage.tell(replays + " replays, states of one at each fault " + states + ", " + victims + ", "
                    + postgresKills + " kills of Postgres, " + redis + ", " + counts);
        }
    }

    private void killPostgres() {
        split.servers().postgres().kill();
        split.servers().postgres().start();
        postgresKills++;
    }

    private SystemProcess commandNode() {
        return split.commands().get(stage.chance().nextInt(split.commands().size()));
    }

    /** A rebuild that stands in the middle; more are started until one is caught there. */
    private HeldRebuild underWay() {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .atMost(PATIENCE)
                .until(
                        () -> {
                            startReplays();
                            return HeldRebuild.tryAny(split);
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Of all projections that are not built again yet. */
    private void startReplays() {
        Http admin = await().ignoreExceptions().atMost(PATIENCE).until(this::admin, any -> true);
        for (String projection : PROJECTIONS) {
            int status = await().atMost(PATIENCE)
                    .until(
                            () -> admin.raw("POST", "/admin/projections/" + projection + "/replays")
                                    .statusCode(),
                            answered -> answered == 202 || answered == 409);
            replays += status == 202 ? 1 : 0;
        }
    }

    private Http admin() {
        Http anybody = stage.world().anybody();
        return anybody.as(
                anybody.post("/auth/login", Map.of("email", "admin@localhost", "password", Split.ADMIN_PASSWORD))
                        .hasStatus(200)
                        .text("token"));
    }
}
