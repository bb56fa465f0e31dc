package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Postgres is killed again and again while runs are written. */
@ExtendWith(Seeded.class)
class FaultPostgresKilledIT {

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
            String counts = stage.invariants().hold(writers, List.of(follower));
            assertThat(writers.ledger().others().keySet())
                    .as("answers while Postgres was away, or to a token that had expired")
                    .isSubsetOf(401, 503);
            stage.tell(kills + " kills of Postgres, " + counts);
        }
    }
}
