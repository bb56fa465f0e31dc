package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The clocks of a node of each side jump by hours and back, while the others' are right. */
@ExtendWith(Seeded.class)
class FaultClockIT {

    private static final String OWNERS =
            "select distinct owner from event_store.token where owner is not null and processor_name ~ '-g[0-9]+$'";
    private static final int NO_ANSWER = 0;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Stage stage = Stage.of("Clock jumps");
    private final Split split = stage.split();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void givenClocksJumpThenTokensEndByThemAndNoRunIsLostOrCountedTwice() throws Exception {
        SplittableRandom chance = stage.chance();
        Path file = directory.resolve("ahead");
        ShiftedClock.set(file, Duration.ZERO);
        SystemProcess writing = instead(split.commands().getLast(), file);
        SystemProcess folding = instead(split.queries().getLast(), file);
        await().atMost(PATIENCE).until(() -> owners() == 2);
        try (Writers writers = stage.writers(4);
                Follower follower = stage.follower(0);
                Follower other = stage.follower(1)) {
            writers.untilAcknowledged(20);
            Member witness = stage.members(1).getFirst();
            StringBuilder jumps = new StringBuilder();
            for (int i = 0; i < 2; i++) {
                for (int direction : new int[] {1, -1}) {
                    Duration ahead = Duration.ofMinutes((long) direction * chance.nextInt(60, 600));
                    ShiftedClock.set(file, ahead);
                    jumps.append(ahead).append(' ');
                    if (direction > 0) {
                        await().atMost(PATIENCE).until(() -> asks(writing, witness) == 401);
                        await().atMost(PATIENCE).until(() -> reads(folding, witness) == 401);
                    }
                    writers.untilAcknowledged(chance.nextInt(20, 60));
                    ShiftedClock.set(file, Duration.ZERO);
                    witness.logsInAgain();
                    await().atMost(PATIENCE).until(() -> asks(writing, witness) == 404);
                    await().atMost(PATIENCE).until(() -> reads(folding, witness) == 200);
                    writers.untilAcknowledged(chance.nextInt(20, 60));
                }
            }
            // Ahead once more when it dies: what it has claimed seems to be claimed for hours.
            ShiftedClock.set(file, Duration.ofHours(chance.nextInt(2, 10)));
            writers.untilAcknowledged(40);
            long begun = System.nanoTime();
            for (SystemProcess node : List.of(folding, writing)) {
                split.takeOut(node);
                node.kill();
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(owners())
                            .as("nodes that have segments, after one of two has died")
                            .isEqualTo(1));
            long takenOver = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            split.replace(folding);
            split.replace(writing);
            folding.close();
            writing.close();
            String counts = stage.invariants(NO_ANSWER).hold(writers, List.of(follower, other));
            stage.tell("clocks ahead by " + jumps
                    + "and back, segments of a node that was ahead and died taken over after " + takenOver + " ms, "
                    + counts);
        }
    }

    private SystemProcess instead(SystemProcess node, Path file) throws IOException {
        boolean commandSide = split.isOfCommandSide(node);
        split.takeOut(node);
        node.close();
        return split.add(commandSide, ShiftedNode.of(commandSide, file));
    }

    private static int asks(SystemProcess node, Member member) {
        return http(node, member)
                .raw(
                        "PUT",
                        "/runs/" + member.id() + "/" + new UUID(1, 1),
                        Map.of("distance", 5, "duration", 1_800),
                        List.of())
                .statusCode();
    }

    private static int reads(SystemProcess node, Member member) {
        return http(node, member).raw("GET", "/analytics/" + member.id()).statusCode();
    }

    private static Http http(SystemProcess node, Member member) {
        return new Http(node.address(), member.http().token());
    }

    private int owners() {
        return split.jdbc().sql(OWNERS).query(String.class).list().size();
    }
}
