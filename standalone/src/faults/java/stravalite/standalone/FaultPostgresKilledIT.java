package stravalite.standalone;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Postgres is killed again and again while runs are written. */
@ExtendWith(Seeded.class)
class FaultPostgresKilledIT {

    private static final int UNAVAILABLE = 503;

    private final Stage stage = Stage.of("Postgres killed");

    @Test
    void givenItIsKilledUnderLoadThenAllThatWasAcknowledgedIsThereOnce() {
        SplittableRandom chance = stage.chance();
        int kills = Faults.killsOfPostgres();
        try (Writers writers = stage.writers(4);
                Follower follower = stage.follower(0)) {
            for (int i = 0; i < kills; i++) {
                writers.untilAcknowledged(chance.nextInt(5, 60));
                stage.split().servers().postgres().kill();
                stage.split().servers().postgres().start();
            }
            writers.untilAcknowledged(20);
            String counts = stage.invariants(UNAVAILABLE).hold(writers, List.of(follower));
            stage.tell(kills + " kills of Postgres, " + counts);
        }
    }
}
