package stravalite.standalone;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes of both sides are killed in the middle of their transactions, again and again. */
@ExtendWith(Seeded.class)
class FaultNodesKilledIT {

    private static final int NO_ANSWER = 0;

    private final Stage stage = Stage.of("Nodes killed");

    @Test
    void givenKilledInTheMiddleOfBatchesThenTablesAreACleanFold() throws Exception {
        int kills = Faults.killsOfNodes();
        Victims victims = new Victims(stage.split(), stage.chance());
        try (Writers writers = stage.writers(4);
                Follower follower = stage.follower(0)) {
            for (int i = 0; i < kills; i++) {
                writers.untilAcknowledged(stage.chance().nextInt(3, 30));
                victims.killOne();
            }
            String inTheMiddle = victims.wereInTheMiddle();
            writers.untilAcknowledged(20);
            String counts = stage.invariants(NO_ANSWER).hold(writers, List.of(follower));
            stage.tell(victims + ", " + inTheMiddle + ", " + counts);
        }
    }
}
