package stravalite.standalone;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node that folds stands still, another one takes over, and then it goes on as if nothing had been. */
@ExtendWith(Seeded.class)
class FaultNodeStoppedIT {

    private static final Duration HELD = Duration.ofSeconds(30);
    private static final String OWNERS =
            "select distinct owner from event_store.token where owner is not null and processor_name ~ '-g[0-9]+$'";

    private final Stage stage = Stage.of("Node stopped");

    @Test
    void givenTheOwnerOfSegmentsStandsStillThenAnotherFoldsAndNothingCountsTwice() throws Exception {
        Split split = stage.split();
        try (Writers writers = stage.writers(4);
                Follower follower = stage.follower(0);
                Follower other = stage.follower(1)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> owners().size() == 2);
            writers.untilAcknowledged(stage.chance().nextInt(5, 60));
            SystemProcess still = split.queries().get(stage.chance().nextInt(2));
            long begun = System.nanoTime();
            still.signal("STOP");
            split.takeOut(still);
            long takenOver;
            try {
                await().atMost(HELD).until(() -> owners().size() == 1);
                takenOver = Duration.ofNanos(System.nanoTime() - begun).toMillis();
                await().atMost(HELD.plusSeconds(5)).until(() -> System.nanoTime() - begun >= HELD.toNanos());
            } finally {
                still.signal("CONT");
            }
            split.queries().add(still.untilReady());
            await().atMost(Duration.ofMinutes(1)).until(() -> owners().size() == 2);
            writers.untilAcknowledged(20);
            String counts = stage.invariants().hold(writers, List.of(follower, other));
            stage.tell("stopped for " + HELD.toSeconds() + " s, taken over after " + takenOver + " ms, " + counts);
        }
    }

    private List<String> owners() {
        return stage.split().jdbc().sql(OWNERS).query(String.class).list();
    }
}
