package stravalite.standalone;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Redis answers late or not at all for moments, and cuts off who listens to it. */
@ExtendWith(Seeded.class)
class FaultRedisSlowIT {

    private final Stage stage = Stage.of("Redis slow");

    @Test
    void givenRedisIsSlowAndCutsSubscribersThenNobodyMissesAnything() throws Exception {
        SplittableRandom chance = stage.chance();
        int rounds = Faults.killsOfNodes();
        Redis redis = new Redis(stage.split());
        try (Writers writers = stage.writers(4);
                Follower follower = stage.follower(0);
                Follower other = stage.follower(1)) {
            for (int i = 0; i < rounds; i++) {
                writers.untilAcknowledged(chance.nextInt(3, 30));
                switch (i % 3) {
                    case 0 -> redis.pause(Duration.ofMillis(chance.nextInt(100, 2_000)));
                    case 1 -> redis.standStill(Duration.ofMillis(chance.nextInt(100, 1_500)));
                    default -> redis.cutSubscribers();
                }
            }
            writers.untilAcknowledged(20);
            String counts = stage.invariants().hold(writers, List.of(follower, other));
            stage.tell(redis + ", " + counts);
        }
    }
}
