package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All projections are built again while one fault comes after the other. */
@ExtendWith(Seeded.class)
class FaultTogetherIT {

    private static final int NO_ANSWER = 0;
    private static final int EXPIRED = 401;
    private static final int UNAVAILABLE = 503;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> PROJECTIONS = List.of("analytics", "directory", "feed", "history", "leaderboard");
    private static final String COMING = "select projection from projection.generation"
            + " where state in ('filling', 'completing', 'caught_up', 'cutting_over')";

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
    private int inTheMiddle;

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
                startReplays();
                writers.untilAcknowledged(chance.nextInt(1, 10));
                inTheMiddle += coming().isEmpty() ? 0 : 1;
                switch (coming.remove(chance.nextInt(coming.size()))) {
                    case NODE_KILLED -> victims.killOne();
                    case POSTGRES_KILLED -> killPostgres();
                    case REDIS_KILLED -> redis.kill();
                    case REDIS_PAUSED -> redis.pause(Duration.ofMillis(chance.nextInt(500, 3_000)));
                    case SUBSCRIBERS_CUT -> redis.cutSubscribers();
                }
                writers.untilAcknowledged(5);
            }
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(coming()).as("replays under way").isEmpty());
            assertThat(split.jdbc()
                            .sql(
                                    "select projection || ': ' || reason from projection.generation where state = 'failed'")
                            .query(String.class)
                            .list())
                    .as("replays that failed")
                    .isEmpty();
            String counts = stage.invariants(NO_ANSWER, EXPIRED, UNAVAILABLE).hold(writers, List.of(follower, other));
            stage.tell(replays + " replays, " + inTheMiddle + " of " + rounds + " faults in the middle of some, "
                    + victims + ", " + postgresKills + " kills of Postgres, " + redis + ", " + counts);
        }
    }

    private void killPostgres() {
        split.servers().postgres().kill();
        split.servers().postgres().start();
        postgresKills++;
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

    private List<String> coming() {
        return split.jdbc().sql(COMING).query(String.class).list();
    }
}
